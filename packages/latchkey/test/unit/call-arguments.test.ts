// What server code may hand over by mistake: each is told by a code, with what to hand over instead.
import { describe, expect, it } from 'vitest'
import { type Auth, AuthError, createAuth, InvalidCall } from '../../src/index.ts'
import { createTestApp } from '../support/test-auth.ts'

type Loose = Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>

const headers = new Headers({ host: 'app.test' })
const promised = Promise.resolve(headers)
const nodeRequest = { method: 'GET', url: '/', headers: { cookie: 'a=b' } }
const cookieStore = { get: () => undefined, getAll: () => [], has: () => false }

function looseAuth(): Loose {
  const { auth } = createTestApp()
  const { passkeys } = auth
  return { ...auth, listPasskeys: passkeys.list, removePasskey: passkeys.remove } as unknown as Loose
}

async function detailOf(call: () => Promise<unknown> | undefined): Promise<string> {
  try {
    await call()
    return 'it was accepted'
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(InvalidCall)
    expect(thrown).toMatchObject({ code: 'invalid_call', status: 500 })
    return thrown instanceof AuthError ? (thrown.detail ?? '') : ''
  }
}

describe.each(['session', 'readSession'])('auth.%s', (method) => {
  it.each<[string, unknown, string]>([
    ['headers that were not awaited', promised, 'a promise: await it first'],
    [
      'the cookies of Next.js',
      cookieStore,
      'a store of cookies: pass the headers, in Next.js `await headers()`',
    ],
    ['a request of node:http', nodeRequest, 'write `new Headers({ cookie: request.headers.cookie })`'],
    ['an object', {}, 'an object without headers'],
    ['options of another method', { headers: promised }, 'headers that are a promise: await them first'],
    ['a number', 5, 'a number'],
  ])('refuses %s', async (_, source, told) => {
    const detail = await detailOf(() => looseAuth()[method]?.(source))

    expect(detail).toContain(`auth.${method} takes a request, its headers, or the text of its Cookie header`)
    expect(detail).toContain(told)
  })

  it.each<[string, unknown]>([
    ['a request', new Request('https://app.test/')],
    ['headers', headers],
    ['text', 'a=b'],
    ['no header', undefined],
    ['no header, as the Web says it', null],
    ['headers of another realm', { get: () => null, append: () => undefined }],
    ['a request of another realm', { headers: { get: () => null, append: () => undefined } }],
  ])('takes %s', async (_, source) => {
    const answer = await looseAuth()[method]?.(source)

    expect(method === 'session' ? answer : Reflect.get(Object(answer), 'session')).toBeNull()
  })
})

describe.each([
  ['accounts', 0],
  ['signOut', 0],
  ['updateSession', 0],
  ['signIn', 1],
  ['unlinkAccount', 1],
  ['listPasskeys', 0],
  ['removePasskey', 0],
])('auth.%s', (method, position) => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'got undefined'],
    ['headers themselves', headers, 'headers themselves: write { headers }'],
    ['headers that were not awaited', { headers: promised }, 'a promise: await them first'],
    ['a cookie store', cookieStore, 'a store of cookies'],
    ['a request of node:http', nodeRequest, 'write `new Headers('],
    ['text', 'a=b', 'got a string'],
  ])('refuses %s', async (_, call, told) => {
    const before = position === 0 ? [] : ['credentials']

    const detail = await detailOf(() => looseAuth()[method]?.(...before, call))

    expect(detail).toContain('takes { headers }, the headers of the browser')
    expect(detail).toContain(told)
  })
})

describe('auth.handle', () => {
  it.each([undefined, 'https://app.test/api/auth/session', nodeRequest])(
    'answers, and tells the log, when it is given %j',
    async (request) => {
      const app = createTestApp()

      const response = await (
        app.auth as unknown as { handle: (given: unknown) => Promise<Response> }
      ).handle(request)

      expect(response.status).toBe(500)
      expect(await response.json()).toMatchObject({ error: 'invalid_call' })
      expect(app.logged.join()).toContain('auth.handle takes a Request')
    },
  )
})

describe('createAuth', () => {
  it.each([undefined, null, 'github', () => ({})])('asks for options when it is given %s', (config) => {
    const create = createAuth as unknown as (given: unknown) => Auth

    expect(() => create(config)).toThrow(
      expect.objectContaining({ code: 'invalid_configuration', problems: [expect.anything()] }),
    )
  })
})
