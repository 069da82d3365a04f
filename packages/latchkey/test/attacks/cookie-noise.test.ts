// Threat: a `Cookie` header that another site, a sibling domain or a broken client has filled: with odd bytes, many cookies,
// names said twice, pieces in disorder. What is no session stays none, and a real one among them is read by the rule.
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createKeyRing } from '../../src/crypto/key-ring.ts'
import { createSessionCheck } from '../../src/session/index.ts'
import { tries } from '../support/fuzz.ts'
import {
  createPasskeyApp,
  errorOf,
  fetchOptions,
  openDevice,
  postCredential,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import { createTestApp, origin, secret, signInAsAda, type TestApp } from '../support/test-auth.ts'

const name = '__Host-latchkey.session'

/** Value of the session cookie as one text, whatever it is spread over. */
async function signInFor(app: TestApp): Promise<string> {
  const browser = app.open()
  await signInAsAda(browser)
  const pieces = [name, ...[0, 1, 2, 3].map((index) => `${name}.${index}`)]
  return pieces.map((piece) => browser.cookies.get(piece) ?? '').join('')
}

const apps = {
  'a sealed session': createTestApp({ session: { strategy: 'jwt' } }),
  'a sealed session of several pieces': createTestApp({
    session: { strategy: 'jwt' },
    callbacks: { jwt: ({ token }) => ({ ...token, filler: 'x'.repeat(6000) }) },
  }),
  'a stored session': createTestApp({ session: { strategy: 'database' } }),
}

const foreignNames = [
  ...['a', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '__Host-latchkey.csrf', '$Version'],
  ...[name.toLowerCase(), name.toUpperCase(), 'latchkey.session', '__Secure-latchkey.session', `x${name}`],
  ...[
    `${name}x`,
    `${name}.`,
    `${name}.x`,
    `${name}.-1`,
    `${name}.1e0`,
    `${name}.0.0`,
    `${name}.100`,
    `${name}[0]`,
  ],
  ...[
    `${name}.00`,
    `${name}.01`,
    `${name}.4`,
    `${name}.5`,
    `${name}.99`,
    `${encodeURIComponent('_')}${name}`,
  ],
]
const ownNames = [name, ...[0, 1, 2, 3].map((index) => `${name}.${index}`)]

/** Values: the token, consecutive pieces of it, and what is neither. */
function valuesOf(token: string): fc.Arbitrary<string> {
  const third = Math.ceil(token.length / 3)
  const pieces = [0, 1, 2].map((index) => token.slice(index * third, (index + 1) * third))
  const escaped = `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(token, ...pieces) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', ' ', '""', `"${token}"`, escaped, `${token}=`, '%E0%A4%A', '%'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 20 }) },
  )
}

/** Headers: pairs with odd names and values between odd separators. */
function headersFor(token: string): fc.Arbitrary<string> {
  const names = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ownNames) },
    { weight: 2, arbitrary: fc.constantFrom(...foreignNames) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 8 }) },
  )
  const pair = fc.tuple(names, fc.constantFrom('=', '=', '=', ' = ', '', '=='), valuesOf(token))
  const separator = fc.constantFrom('; ', '; ', ';', ' ;\t', ';;', ',', ' ')
  return fc
    .array(fc.tuple(pair, separator), { maxLength: 10 })
    .map((parts) => parts.map(([words, end]) => words.join('') + end).join(''))
}

/** All pieces in any order, each perhaps missing, twice or spoilt, with the whole token in between or not. */
function shuffledPieces(token: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.uniqueArray(fc.nat(token.length - 1), { maxLength: 4 }), fc.integer({ min: 0, max: 3 }))
    .chain(([cuts, spare]) => {
      const ends = [0, ...cuts.filter((cut) => cut > 0).sort((a, b) => a - b), token.length]
      const pieces = ends.slice(1).map((end, index) => `${name}.${index}=${token.slice(ends[index], end)}`)
      const extras = [`${name}.${pieces.length}=AAAA`, `${name}=`, `${name}.0=`, pieces[0] ?? '']
      return fc.shuffledSubarray([...pieces, ...extras.slice(0, spare)], { minLength: pieces.length })
    })
    .map((cookies) => cookies.join('; '))
}

/** RFC 6265 §5.4 backwards, written for this test: the first of a name counts, percent signs are escapes if they are whole. */
function readFirst(header: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    const [key, value] = [part.slice(0, equals), part.slice(equals + 1)].map((text) =>
      text.replace(/^[ \t]+|[ \t]+$/g, ''),
    )
    if (equals !== -1 && key !== undefined && value !== undefined && !found.has(key))
      found.set(key, decodeValue(value))
  }
  return found
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The rule: the cookie itself if it has a value, else its pieces from 0 on without a gap, four at most. */
function expectedValue(header: string): string {
  const cookies = readFirst(header)
  const whole = cookies.get(name)
  if (whole) return whole
  const pieces = [0, 1, 2, 3].map((index) => cookies.get(`${name}.${index}`) || undefined)
  const gap = pieces.indexOf(undefined)
  return pieces.slice(0, gap === -1 ? 4 : gap).join('')
}

/** What is deleted where there is no session: our name and numbered pieces of it. */
function expectedDeletions(header: string): readonly string[] {
  return [...readFirst(header).keys()]
    .filter(
      (key) => key === name || (key.startsWith(`${name}.`) && /^\d{1,2}$/.test(key.slice(name.length + 1))),
    )
    .sort()
}

describe.each(Object.entries(apps))('%s', (_name, app) => {
  it('is read from among other cookies by the rule, and nothing else is one', async () => {
    const token = await signInFor(app)
    const check = createSessionCheck({ secret, clock: app.clock })
    const isSealed = token.includes('..')
    let found = 0

    await fc.assert(
      fc.asyncProperty(fc.oneof(headersFor(token), shuffledPieces(token)), async (header) => {
        const isSession = header.length <= 16_384 && expectedValue(header) === token
        if (isSession) found++

        expect((await app.auth.session(header)) !== null).toBe(isSession)
        if (isSealed) expect((await check(header)) !== null).toBe(isSession)
      }),
      tries(500),
    )

    expect(found).toBeGreaterThan(20)
  })

  it('is answered by the endpoint alike, which deletes what is none and leaves the rest alone', async () => {
    const token = await signInFor(app)
    const unlikely = /[^\t\x20-\xff]|\x7f/g

    await fc.assert(
      fc.asyncProperty(fc.oneof(headersFor(token), shuffledPieces(token)), async (raw) => {
        const request = new Request(`${origin}/api/auth/session`, {
          headers: { cookie: raw.replaceAll(unlikely, '') },
        })
        const header = request.headers.get('cookie') ?? ''
        const isTooLong = header.length > 16_384
        const isSession = !isTooLong && expectedValue(header) === token

        const response = await app.auth.handle(request)

        expect(response.status).toBe(isTooLong ? 413 : 200)
        const lines = response.headers.getSetCookie()
        if (isTooLong) return
        expect((await response.json()) !== null).toBe(isSession)
        expect(lines.filter((line) => !/=; Max-Age=0;/.test(line))).toEqual([])
        const deleted = lines.map((line) => line.slice(0, line.indexOf('='))).sort()
        expect(deleted).toEqual(isSession ? [] : expectedDeletions(header))
      }),
      tries(300),
    )
  })
})

describe('any text at all', () => {
  it('is no session', async () => {
    const check = createSessionCheck({ secret })
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 50 }).map((text) => `${name}=${text}`),
      fc.string({ unit: 'binary', maxLength: 50 }).map((text) => `${name}.0=${text}; ${name}.1=${text}`),
      fc.integer({ min: 0, max: 40_000 }).map((size) => `${name}=${'A'.repeat(size)}`),
      fc.integer({ min: 0, max: 10_000 }).map((count) => `${name}=;`.repeat(count)),
    )

    await fc.assert(
      fc.asyncProperty(anything, async (header) => {
        for (const app of Object.values(apps)) expect(await app.auth.session(header)).toBeNull()
        expect(await check(header)).toBeNull()
      }),
      tries(200),
    )
  })
})

describe('work', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('does not grow with the number of pieces: one look-up, and at most a hundred deletions', async () => {
    const app = createTestApp({ session: { strategy: 'database' } })
    const lookUps = vi.spyOn(app.adapter, 'getSessionAndUser')
    const cookie = fill((index) => `${name}${index === 0 ? '' : `.${index}`}=${'A'.repeat(43)}`)

    const response = await app.auth.handle(new Request(`${origin}/api/auth/session`, { headers: { cookie } }))

    expect(await response.json()).toBeNull()
    expect(lookUps).toHaveBeenCalledTimes(1)
    expect(response.headers.getSetCookie().length).toBeLessThanOrEqual(100)
  })

  it('does not grow with the number of challenges: four are opened, and ours not among so many newer ones', async () => {
    const app = createPasskeyApp()
    const device = openDevice(app)
    await signUpWithPasskey(device)
    const browser = app.open()
    const { options } = await fetchOptions(browser)
    const credential = await device.authenticator.authenticate(options)
    const sealer = createKeyRing({ secrets: [secret], appId: 'default' }).sealer('webauthn')
    const sealed = await sealer.seal({ challenge: 'another' }, 900, app.clock())
    fill((index) => {
      const cookie = `__Host-latchkey.passkey.z${String(index).padStart(16, '0')}`
      browser.cookies.set(cookie, sealed)
      return `${cookie}=${sealed}`
    })
    const opened = vi.spyOn(process.getBuiltinModule('node:crypto'), 'createDecipheriv')

    const response = await postCredential(browser, 'authenticate', credential)

    expect(errorOf(response)).toBe('challenge_mismatch')
    expect(opened).toHaveBeenCalledTimes(4)
  })
})

/** As many cookies as a server reads, with room for a few more. */
function fill(cookie: (index: number) => string): string {
  let header = ''
  for (let index = 0; header.length < 15_000; index++) header += `${cookie(index)}; `
  return header
}
