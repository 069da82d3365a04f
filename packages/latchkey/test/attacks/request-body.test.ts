// Threat: bodies that no form of ours would post. Whatever is in them and whatever they are called, every endpoint answers,
// refuses clearly what it cannot read, and signs nobody in.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { email } from '../../src/providers/email.ts'
import { github } from '../../src/providers/github.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'
import { passkey } from '../../src/providers/passkey.ts'
import { createFakeOAuth1Provider } from '../../src/testing/fake-oauth1-provider.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { tries } from '../support/fuzz.ts'
import { createStrictAdapter } from '../support/strict-adapter.ts'
import { createTestApp, origin, password, signInAsAda, type TestApp } from '../support/test-auth.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const client = { clientId: 'app', clientSecret: 'client-secret' }

const paths = [
  ...['session', 'unlink', 'passkeys', 'signout', 'webauthn-options/passkey', 'signin'],
  ...['github', 'old', 'credentials', 'email', 'passkey'].flatMap((id) => [`signin/${id}`, `callback/${id}`]),
]

/** An application with each method, whose callbacks believe what a page asks of the session. */
function createApp(strategy: 'jwt' | 'database'): TestApp {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const service = createFakeOAuth1Provider({
    origin: 'https://old.example',
    ...client,
    profile: { id: '1' },
    now: clock,
  })
  return createTestApp({
    clock,
    session: { strategy },
    adapter: createStrictAdapter(clock),
    rateLimiter: { count: () => 0 },
    fetch: service.fetch,
    providers: [
      github(client),
      oauth1({ id: 'old', ...client, ...service.addresses }),
      password,
      email({ sendVerificationRequest: () => undefined }),
      passkey({ formFields: { email: { label: 'E-mail' }, name: { label: 'Name' } } }),
    ],
    callbacks: {
      jwt: ({ token, session }) => (session === undefined ? token : { ...token, data: typeof session }),
      session: ({ session, newSession }) => ({ ...session, ...(newSession ? { data: newSession } : {}) }),
    },
  })
}

/** What a browser has: the cookies, and the token of its forms. */
interface Visitor {
  readonly cookie: string
  readonly csrfToken: string
}

async function visit(app: TestApp, arrive?: (browser: TestBrowser) => Promise<unknown>): Promise<Visitor> {
  const browser = app.open()
  const csrfToken = await browser.csrfToken()
  await arrive?.(browser)
  return { csrfToken, cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') }
}

const fieldNames = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...['callbackUrl', 'json', 'email', 'username', 'password', 'action', 'data', 'id', 'name', 'provider'],
      ...[
        'providerAccountId',
        'intent',
        'everywhere',
        'passkeyName',
        'code',
        'token',
        'state',
        'user',
        'iss',
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'then', '', 'a[b]', 'a.b'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
)

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'register',
        'authenticate',
        'rename',
        'remove',
        'link',
        'true',
        'false',
        'ada',
        'a@example.com',
        '',
      ],
      ...[
        '\0',
        'a\0b',
        '\ud800',
        'x\udc00y',
        '\u202e',
        'AAAA',
        '/',
        '//x',
        '%',
        '%00',
        '{}',
        '[]',
        'null',
        '__proto__',
      ],
      ...['[reda', 'cted]', 'submitted', '<b>', '\r\n', '😀'.repeat(70), 'x'.repeat(300), 'x'.repeat(5000)],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

const nested = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.constantFrom(1, 63, 64, 4000))
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}0${close.repeat(depth)}`)

/** JSON text of any value: deep, huge, and of the wrong type. */
const jsonText = fc.oneof(
  { weight: 4, arbitrary: text.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1e999', '-0', '1e-999', '[]', '{}', 'null', 'true', '"\\u0000"', '"\\ud800"'),
  },
  { weight: 2, arbitrary: nested },
)

const members = fc.uniqueArray(fc.tuple(fieldNames, text), { selector: ([key]) => key, maxLength: 8 })
const jsonMembers = fc.uniqueArray(fc.tuple(fieldNames, jsonText), { selector: ([key]) => key, maxLength: 8 })

interface Body {
  readonly text: string
  readonly contentType: string
  /** Bytes that are put into the text, and where. */
  readonly inserted?: { readonly bytes: readonly number[]; readonly at: number }
}

const writeForm = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map((pair) => pair.map((value) => encodeURIComponent(value.toWellFormed())).join('=')).join('&')
const writeJson = (pairs: readonly (readonly [string, string])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`

/** Bodies that can be read, with the visitor's token: what is wrong with them is for the actions to find. */
function readable({ csrfToken }: Visitor): fc.Arbitrary<Body> {
  const forms = members.map((pairs) => ({
    text: writeForm([['csrfToken', csrfToken], ...pairs]),
    contentType: `${form};charset=UTF-8`,
  }))
  const objects = jsonMembers.map((pairs) => ({
    text: writeJson([['csrfToken', JSON.stringify(csrfToken)], ...pairs]),
    contentType: json,
  }))
  return fc.oneof(forms, objects)
}

async function post(
  app: TestApp,
  path: string,
  { cookie }: Visitor,
  { text: body, contentType, inserted }: Body,
): Promise<Response> {
  const bytes = Buffer.from(body)
  const at = inserted ? inserted.at % (bytes.length + 1) : 0
  const sent = Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted?.bytes ?? []), bytes.subarray(at)])
  const headers = { 'content-type': contentType, cookie, origin }
  return app.auth.handle(new Request(`${origin}/api/auth/${path}`, { method: 'POST', body: sent, headers }))
}

const setsSession = /^__Host-latchkey\.session[^=]*=[^;]/

/** What is said where it cannot be done at all: no failure. */
const isRefusal = (line: string): boolean =>
  line.startsWith('request refused') || line.includes('"code":"not_supported_by_store"')

/** Answered without a failure of ours, and without a trace in what everybody shares. */
function expectUnharmed(app: TestApp, { status }: Response): void {
  expect(status < 500 || status === 501).toBe(true)
  expect(app.logged.splice(0).filter((line) => !isRefusal(line))).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
}

function expectNobody(response: Response): void {
  expect(response.headers.getSetCookie().filter((line) => setsSession.test(line))).toEqual([])
}

const rejections: unknown[] = []
const keepRejection = (reason: unknown): void => void rejections.push(reason)
beforeAll(() => void process.on('unhandledRejection', keepRejection))
afterAll(async () => {
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', keepRejection)
  expect(rejections).toEqual([])
})

describe.each(['jwt', 'database'] as const)('with the %s strategy', (strategy) => {
  it.each(paths)('%s answers whatever fields it is given', async (path) => {
    const app = createApp(strategy)
    const stranger = await visit(app)
    const ada = await visit(app, signInAsAda)

    await fc.assert(
      fc.asyncProperty(readable(stranger), readable(ada), async (one, other) => {
        const response = await post(app, path, stranger, one)
        expectUnharmed(app, response)
        expectNobody(response)
        expectUnharmed(app, await post(app, path, ada, other))
      }),
      tries(20),
    )
  })
})

describe('bodies that cannot be read', () => {
  const app = createApp('jwt')
  const path = fc.constantFrom(...paths)

  async function expectRefusal(visitor: Visitor, target: string, body: Body, statuses: readonly number[]) {
    const response = await post(app, target, visitor, body)

    expectUnharmed(app, response)
    expect(statuses).toContain(response.status)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.json()).toEqual({
      error: expect.stringMatching(/^[a-z_]+$/),
      message: expect.any(String),
    })
  }

  it('for their bytes are a bad request', async () => {
    const visitor = await visit(app)
    const bytes = fc.constantFrom(
      [0xff],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x28],
    )
    const inserted = fc.record({ bytes, at: fc.nat() })
    const broken = fc.tuple(readable(visitor), inserted).map(([body, put]) => ({ ...body, inserted: put }))

    await fc.assert(
      fc.asyncProperty(path, broken, (target, body) => expectRefusal(visitor, target, body, [400, 413])),
      tries(150),
    )
  })

  it('for their type are an unsupported one, or too large', async () => {
    const visitor = await visit(app)
    const types = fc.oneof(
      fc.constantFrom(
        '',
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/octet-stream',
        'text/json',
        '*/*',
      ),
      fc.constantFrom(
        `${form}, ${json}`,
        `${json};charset=utf-16`,
        `${form};charset=iso-8859-1`,
        `${json}; v=1`,
        `x${json}`,
      ),
      fc.constantFrom(
        `${form}\u00a0`,
        `${json};charset=utf-8;charset=latin1`,
        'application/json+x',
        'application/x-www-form-urlencode',
      ),
      fc.string({ unit: fc.constantFrom(...'aplictonj/-;=, "'), maxLength: 30 }),
    )
    const body = fc
      .tuple(readable(visitor), types)
      .map(([body, contentType]) => ({ ...body, contentType }))
      .filter(({ contentType }) => !new RegExp(`^(?:${form}|${json})[; ]*$`).test(contentType))

    await fc.assert(
      fc.asyncProperty(path, body, (target, one) => expectRefusal(visitor, target, one, [415, 413])),
      tries(150),
    )
  })

  it('for a name said twice are a bad request, whatever stands in between', async () => {
    const visitor = await visit(app)
    const twice = fc.tuple(members, fieldNames, text, text).map(([pairs, key, one, other]) => ({
      text: writeForm([[key, one], ...pairs, [key, other]]),
      contentType: form,
    }))
    const twiceInJson = fc
      .tuple(jsonMembers, fieldNames, jsonText, jsonText)
      .map(([pairs, key, one, other]) => ({
        text: writeJson([[key, one], ...pairs, [key, other]]),
        contentType: json,
      }))

    await fc.assert(
      fc.asyncProperty(path, fc.oneof(twice, twiceInJson), (target, body) =>
        expectRefusal(visitor, target, body, [400, 413]),
      ),
      tries(150),
    )
  })

  it('for a piece of JSON that is missing, or a prototype in it, are a bad request', async () => {
    const visitor = await visit(app)
    const cut = fc.tuple(jsonMembers, fc.nat()).map(([pairs, end]) => {
      const whole = writeJson(pairs)
      return whole.slice(0, 1 + (end % (whole.length - 1)))
    })
    const spelling = fc.constantFrom('"__proto__"', '"\\u005f_proto__"', '"__\\u0070roto__"')
    const prototype = fc.tuple(jsonMembers, spelling, jsonText).map(([pairs, key, value]) => {
      const others = writeJson(pairs).slice(1)
      return `{"a":[{${key}:${value}}]${pairs.length > 0 ? ',' : ''}${others}`
    })

    await fc.assert(
      fc.asyncProperty(path, fc.oneof(cut, prototype), (target, one) =>
        expectRefusal(visitor, target, { text: one, contentType: json }, [400, 413]),
      ),
      tries(150),
    )
  })
})
