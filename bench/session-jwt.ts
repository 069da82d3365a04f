// The check of a sealed session against the decryption it cannot do without.
import { createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto'
import { createAuth } from 'latchkey'
import { credentials } from 'latchkey/providers/credentials'
import { createSessionCheck } from 'latchkey/session'
import { createTestBrowser } from 'latchkey/testing'
import { measure, printRatios } from './measure.ts'

const secret = 'bench-9b1c6f0e2d7a4853b6e1f0a9c2d84e57'
const url = 'https://app.test'
const name = '__Host-latchkey.session'

/** Runs the comparison. */
export async function benchSealedSession(): Promise<void> {
  const provider = credentials({
    credentials: {},
    authorize: () => ({ id: '1', name: 'Ada', email: 'ada@example.com' }),
  })
  const auth = createAuth({ url, secret, providers: [provider], environment: {}, logger: {} })
  const browser = createTestBrowser((request) => auth.handle(request))
  await browser.submit('/api/auth/callback/credentials')
  const token = browser.cookies.get(name) ?? ''
  const cookie = `${name}=${token}`
  const raw = rawOpener(token)
  const checkSession = createSessionCheck({ secret })

  printRatios(
    'open a sealed session',
    await measure([
      { name: 'raw node:crypto A256GCM + JSON.parse', run: () => raw(token) },
      { name: 'latchkey/session', run: () => checkSession(cookie) },
      { name: 'auth.session(cookie)', run: () => auth.session(cookie) },
    ]),
    1.25,
  )
  printRatios(
    'GET /session, JWT',
    await measure([
      {
        name: 'raw: Request → decrypt → Response',
        run: () => rawEndpoint(new Request(`${url}/api/auth/session`, { headers: { cookie } }), raw),
      },
      {
        name: 'auth.handle',
        run: () => auth.handle(new Request(`${url}/api/auth/session`, { headers: { cookie } })),
      },
    ]),
    1.3,
  )
  printRatios(
    'GET /session without a cookie',
    await measure([
      {
        name: 'a handler that answers null',
        run: () => answerNull(new Request(`${url}/api/auth/session`)),
      },
      { name: 'auth.handle', run: () => auth.handle(new Request(`${url}/api/auth/session`)) },
    ]),
    1.5,
  )
}

function answerNull(_request: Request): Response {
  return new Response('null', {
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
  })
}

function rawOpener(sample: string): (token: string) => Record<string, unknown> {
  const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', 'latchkey/v1/session', 32)))
  const aad = Buffer.from(sample.slice(0, sample.indexOf('.')))
  return (token) => {
    const [, , iv = '', ciphertext = '', tag = ''] = token.split('.')
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(aad).setAuthTag(Buffer.from(tag, 'base64url'))
    return JSON.parse(decipher.update(ciphertext, 'base64url', 'utf8') + decipher.final('utf8'))
  }
}

function rawEndpoint(request: Request, open: (token: string) => Record<string, unknown>): Response {
  const cookie = request.headers.get('cookie') ?? ''
  const { name: userName, email, exp } = open(cookie.slice(name.length + 1))
  const body = JSON.stringify({
    user: { name: userName, email, image: null },
    expires: new Date(Number(exp) * 1000).toISOString(),
  })
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
  })
}
