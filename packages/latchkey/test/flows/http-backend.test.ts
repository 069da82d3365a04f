// Sign-in by another service, over real HTTP on this machine.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, expectTypeOf, it } from 'vitest'
import { customFetch, SignInError } from '../../src/index.ts'
import { type HttpBackendOptions, httpBackend } from '../../src/providers/http-backend.ts'
import { createTestApp } from '../support/test-auth.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function start(answer: (response: ServerResponse) => void) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/check?x=1` }
}

const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

async function signIn(options: HttpBackendOptions) {
  const app = createTestApp({ providers: [httpBackend(options)] })
  const browser = app.open()
  const response = await browser.submit('/api/auth/callback/http-backend', {
    username: 'ada',
    password: 'löve"lace',
  })
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  return {
    error: searchParams.get('error'),
    reason: searchParams.get('code'),
    session: await browser.session(),
    logged: app.logged.join('\n'),
  }
}

describe('httpBackend', () => {
  it('posts the fields as JSON and signs the answer in', async () => {
    const { seen, url } = await start(json({ id: 7, name: 'Ada', email: 'ada@example.com', role: 'admin' }))

    const { error, session } = await signIn({
      url,
      headers: { 'x-backend-key': 'k', 'Content-Type': 'text/plain' },
    })

    expect(error).toBeNull()
    expect(session).toMatchObject({ user: { name: 'Ada', email: 'ada@example.com' } })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/check?x=1',
      headers: { 'x-backend-key': 'k', 'content-type': 'application/json', accept: 'application/json' },
    })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ username: 'ada', password: 'löve"lace' })
  })

  it.each([401, 403, 404])('takes %i for a refusal', async (status) => {
    const { url } = await start(json({ id: 'ada' }, status))

    expect(await signIn({ url })).toMatchObject({ error: 'credentials_refused', session: null })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['500', json({ id: 'ada' }, 500)],
    ['201', json({ id: 'ada' }, 201)],
    ['429', json({ id: 'ada' }, 429)],
    ['a redirect', (response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['HTML', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('{"id":"ada"}')],
    [
      'broken JSON',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"ada"'),
    ],
    ['an array', json([{ id: 'ada' }])],
    ['too much', json({ id: 'ada', filler: 'x'.repeat(300_000) })],
    ['a broken connection', (response) => void response.destroy()],
    ['silence', () => undefined],
  ])('signs nobody in after %s', async (_name, answer) => {
    const { seen, url } = await start(answer)

    const { error, session, logged } = await signIn({
      url,
      timeoutSeconds: 1,
      headers: { 'x-key': 'canary-key' },
    })

    expect(error).toBe('backend_unavailable')
    expect(session).toBeNull()
    expect(seen).toHaveLength(1)
    expect(logged).not.toMatch(/lace|canary|ada/)
  })

  it.each([{}, { id: '' }, { id: null }, { id: { $ne: null } }, { id: 'ada', email: 5 }])(
    'signs nobody in as %j',
    async (answer) => {
      const { url } = await start(json(answer))

      expect(await signIn({ url })).toMatchObject({ error: 'invalid_user', session: null })
    },
  )

  it('lets the application map the answer, refuse, and tell a reason', async () => {
    const { url } = await start(json({ data: { sub: 's-1' }, active: false }))
    const mapped = await signIn({
      url,
      toUser: ({ data }) => ({ id: String(Reflect.get(Object(data), 'sub')), name: 'S' }),
    })
    const refused = await signIn({ url, toUser: () => null })
    const told = await signIn({
      url,
      toUser: () => {
        throw new SignInError('account_disabled')
      },
    })

    expect(mapped.session).toMatchObject({ user: { name: 'S' } })
    expect(refused.error).toBe('credentials_refused')
    expect(told).toMatchObject({ error: 'sign_in_refused', reason: 'account_disabled', session: null })
  })

  it('goes through a fetch of the application', async () => {
    const asked: string[] = []
    const own: typeof fetch = async (input) => {
      asked.push(String(input))
      return Response.json({ id: 'ada' })
    }

    const { error } = await signIn({ url: 'https://users.example/check', [customFetch]: own })

    expect([error, ...asked]).toEqual([null, 'https://users.example/check'])
  })

  it.each(['http://users.example/check', 'https://u:p@users.example', 'ftp://x', '/check', 'https://x#y'])(
    'refuses the address %s at start-up',
    (url) => {
      expect(() => httpBackend({ url })).toThrow('httpBackend.url')
    },
  )

  it('is typed from its fields', () => {
    const provider = httpBackend({ url: 'https://x', credentials: { pin: { label: 'PIN' } } })
    expectTypeOf(provider.authorize).parameter(0).toEqualTypeOf<Readonly<Record<'pin', string>>>()
    const standard = httpBackend({ url: 'https://x' })
    expectTypeOf(standard.authorize)
      .parameter(0)
      .toEqualTypeOf<Readonly<Record<'username' | 'password', string>>>()
  })
})
