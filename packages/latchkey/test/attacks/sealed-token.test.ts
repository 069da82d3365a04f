// Threat: a sealed token that is not, byte for byte, what we sealed for this use: altered, cut, of other parts, under another
// header, in another spelling, for another purpose, by a secret that is gone. The answer is that to no session at all.
import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import type { Purpose } from '../../src/crypto/purpose.ts'
import { createSessionCheck } from '../../src/session/index.ts'
import { tries } from '../support/fuzz.ts'
import { createTestApp, origin, secret, signInAsAda } from '../support/test-auth.ts'

const name = '__Host-latchkey.session'
const app = createTestApp({ session: { strategy: 'jwt' } })
const check = createSessionCheck({ secret, clock: app.clock })
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

async function issueToken(): Promise<string> {
  const browser = app.open()
  await signInAsAda(browser)
  return browser.cookies.get(name) ?? ''
}

const token = await issueToken()
const parts = token.split('.')
const [header = '', , iv = '', ciphertext = '', tag = ''] = parts

async function expectNoSession(value: string): Promise<void> {
  const cookie = `${name}=${value}`
  expect(await app.auth.session(cookie)).toBeNull()
  expect(await check(cookie)).toBeNull()
}

/** What a browser sees of an answer. */
async function look(cookie?: string) {
  const headers = cookie === undefined ? {} : { cookie }
  const response = await app.auth.handle(new Request(`${origin}/api/auth/session`, { headers }))
  const seen = [...response.headers].filter(([header]) => header !== 'set-cookie')
  return { status: response.status, body: await response.text(), seen, set: response.headers.getSetCookie() }
}

/** Nobody can tell why it does not open: it is what no cookie is, and the cookie goes. */
async function expectSameAsNone(value: string): Promise<void> {
  const { set, ...answer } = await look(`${name}=${value}`)
  const { set: _, ...none } = await look()

  expect(answer).toEqual(none)
  expect(set).toEqual([`${name}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`])
}

it('opens as it was sealed', async () => {
  expect(await app.auth.session(`${name}=${token}`)).toMatchObject({ user: { name: 'Ada Lovelace' } })
  expect(await check(`${name}=${token}`)).toMatchObject({ email: 'ada@example.com' })
})

describe('a token is none', () => {
  it('with any one character changed into any other', async () => {
    for (let index = 0; index < token.length; index++) {
      for (const letter of `${alphabet}.=+/~`) {
        if (letter === token[index]) continue
        const altered = token.slice(0, index) + letter + token.slice(index + 1)
        if ((await app.auth.session(`${name}=${altered}`)) !== null) expect(altered).toBe('refused')
      }
    }
  })

  it('that ends, or begins, anywhere else', async () => {
    for (let index = 1; index < token.length; index++) {
      await expectNoSession(token.slice(0, index))
      await expectNoSession(token.slice(index))
    }
  })

  it('with anything added, taken out, repeated or moved', async () => {
    const place = fc.nat(token.length)
    const edited = fc
      .tuple(place, place, place, fc.string({ unit: fc.constantFrom(...alphabet, '.', '='), maxLength: 6 }))
      .map(([a, b, c, added]) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const moved = token.slice(0, start) + token.slice(end)
        return moved.slice(0, c) + added + moved.slice(c)
      })
      .filter((value) => value !== token)

    await fc.assert(fc.asyncProperty(edited, expectNoSession), tries(300))
  })

  it('with its parts in another order, missing, or twice', async () => {
    const others = ['', header, iv, ciphertext, tag, 'AAAA', '.']
    const reordered = fc
      .array(fc.constantFrom(...others), { minLength: 1, maxLength: 7 })
      .map((list) => list.join('.'))
      .filter((value) => value !== token)

    await fc.assert(fc.asyncProperty(reordered, expectNoSession), tries(300))
    await expectNoSession(['', ...parts].join('.'))
    await expectNoSession([...parts, ''].join('.'))
    await expectNoSession([header, 'AAAA', iv, ciphertext, tag].join('.'))
  })

  it.each([
    ['padding', (part: string) => `${part}=`],
    ['all the padding', (part: string) => part.padEnd(Math.ceil((part.length + 1) / 4) * 4, '=')],
    [
      'the other alphabet',
      (part: string) => `${part.slice(0, -1).replaceAll('-', '+').replaceAll('_', '/')}+`,
    ],
    ['a space within', (part: string) => `${part.slice(0, 2)} ${part.slice(2)}`],
    ['a line break within', (part: string) => `${part.slice(0, 2)}\n${part.slice(2)}`],
    ['an escaped line break', (part: string) => `${part.slice(0, 2)}%0A${part.slice(2)}`],
    ['a NUL', (part: string) => `${part}\0`],
    ['a letter that decoders skip', (part: string) => `${part.slice(0, 2)}*${part.slice(2)}`],
    [
      'a letter of two bytes',
      (part: string) => `${part.slice(0, -1)}${String.fromCharCode(part.charCodeAt(part.length - 1) + 256)}`,
    ],
  ])('with %s in any part', async (_name, spell) => {
    for (const index of [0, 2, 3, 4]) {
      await expectNoSession(parts.map((part, at) => (at === index ? spell(part) : part)).join('.'))
    }
  })

  it('with other bits behind the last whole byte of a part, which decoders ignore', async () => {
    for (const index of [0, 3, 4]) {
      const part = parts[index] ?? ''
      const bytes = Buffer.from(part, 'base64url')
      const twins = [...alphabet]
        .map((letter) => part.slice(0, -1) + letter)
        .filter((twin) => twin !== part && Buffer.from(twin, 'base64url').equals(bytes))
      for (const twin of twins)
        await expectNoSession(parts.map((one, at) => (at === index ? twin : one)).join('.'))
    }
  })
})

describe('under another header', () => {
  const ours = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>
  const headers: [string, unknown][] = [
    ['alg none', { ...ours, alg: 'none' }],
    ['alg A256KW', { ...ours, alg: 'A256KW' }],
    ['alg PBES2', { ...ours, alg: 'PBES2-HS512+A256KW', p2c: 2_000_000_000, p2s: 'AAAA' }],
    ['enc A128GCM', { ...ours, enc: 'A128GCM' }],
    ['enc A256CBC-HS512', { ...ours, enc: 'A256CBC-HS512' }],
    ['zip', { ...ours, zip: 'DEF' }],
    ['crit', { ...ours, crit: ['exp'], exp: 1 }],
    ['another kid', { ...ours, kid: 'AAAAAAAAAAA' }],
    ['no kid', { ...ours, kid: undefined }],
    ['a kid that is a path', { ...ours, kid: '../../dev/null' }],
    ['another typ', { ...ours, typ: 'latchkey-transaction' }],
    ['a key of its own', { ...ours, jwk: { kty: 'oct', k: 'AAAA' }, jku: 'https://evil.example/keys' }],
    ['its members in another order', Object.fromEntries(Object.entries(ours).reverse())],
    ['a member twice', undefined],
  ]

  it.each(headers)(
    '%s, a token is none: neither ours nor one truly sealed with the key',
    async (_name, changed) => {
      const json =
        changed === undefined ? JSON.stringify(ours).replace('{', '{"alg":"none",') : JSON.stringify(changed)
      const swapped = Buffer.from(json).toString('base64url')

      await expectSameAsNone([swapped, '', iv, ciphertext, tag].join('.'))
      await expectSameAsNone(sealByHand(swapped))
    },
  )

  it('of ours, what was sealed by hand opens: the tokens above are refused for their header', async () => {
    expect(await check(`${name}=${sealByHand(header)}`)).toMatchObject({ name: 'Mallory' })
  })

  it.each(['none', 'HS256'])('of a signed token (%s) there is no session', async (alg) => {
    const claims = {
      sub: 'ada-1',
      name: 'Ada',
      aud: 'default',
      exp: 4_000_000_000,
      iat: 1,
      auth_time: 1_772_366_400,
    }
    const [head, body] = [{ alg, typ: 'JWT' }, claims].map((one) =>
      Buffer.from(JSON.stringify(one)).toString('base64url'),
    )
    const signature =
      alg === 'none' ? '' : createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')

    await expectSameAsNone(`${head}.${body}.${signature}`)
  })
})

/** Who has the secret, and the derivation of its keys, but writes a header of their own. */
function sealByHand(protectedHeader: string): string {
  const now = Math.floor(app.clock() / 1000)
  const claims = { sub: 'ada-1', name: 'Mallory', auth_time: now, iat: now, exp: now + 3600, aud: 'default' }
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'latchkey/v1/session', 32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(protectedHeader))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()])
  return [
    protectedHeader,
    '',
    ...[nonce, sealed, cipher.getAuthTag()].map((one) => one.toString('base64url')),
  ].join('.')
}

describe('sealed for another purpose', () => {
  const purposes: readonly Purpose[] = [
    ...(['transaction', 'email-transaction', 'email-token', 'webauthn', 'csrf', 'account-tokens'] as const),
    'redirect-proxy',
  ]
  const now = Math.floor(app.clock() / 1000)

  it.each(purposes)('%s, it is no session, whatever is in it', async (purpose) => {
    const ring = createKeyRing({ secrets: [secret], appId: 'default' })
    const claims = { sub: 'ada-1', name: 'Ada', auth_time: now, jti: 'AAAA' }
    const sealed = await ring.sealer(purpose).seal(claims, 3600, app.clock())
    const [, , ...own] = sealed.split('.')

    await expectSameAsNone(sealed)
    await expectSameAsNone([header, '', ...own].join('.'))
  })
})

describe('with secrets that change', () => {
  const secrets = ['first', 'second', 'third', 'fourth'].map(
    (one) => `${one}-secret-${'0123456789abcdef'.repeat(2)}`,
  )

  it('a token opens exactly where its secret is still in the list, wherever in it', async () => {
    const lists = fc.shuffledSubarray(secrets, { minLength: 1 })

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...secrets), lists, async (sealing, list) => {
        const [first = '', ...rest] = list
        const known = createTestApp({ session: { strategy: 'jwt' }, secret: list })
        const sealed = await createKeyRing({ secrets: [sealing], appId: 'default' })
          .sealer('session')
          .seal({ sub: 'ada-1', name: 'Ada', auth_time: Math.floor(app.clock() / 1000) }, 3600, app.clock())
        const checkWithList = createSessionCheck({ secret: [first, ...rest], clock: app.clock })

        expect((await known.auth.session(`${name}=${sealed}`)) !== null).toBe(list.includes(sealing))
        expect((await checkWithList(`${name}=${sealed}`)) !== null).toBe(list.includes(sealing))
      }),
      tries(60),
    )
  })
})

it('nobody can tell one refusal from another, nor from no cookie', async () => {
  const values = fc.oneof(
    fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom(...alphabet))
      .map(([at, letter]) => token.slice(0, at) + letter + token.slice(at + 1)),
    fc.nat(token.length - 1).map((end) => token.slice(0, end + 1)),
    fc.string({ unit: fc.constantFrom(...alphabet, '.'), minLength: 1, maxLength: 100 }),
    fc.integer({ min: 1, max: 15_000 }).map((size) => `${header}..${'A'.repeat(size)}`),
  )

  await fc.assert(
    fc.asyncProperty(
      values.filter((value) => value !== token),
      expectSameAsNone,
    ),
    tries(200),
  )
})
