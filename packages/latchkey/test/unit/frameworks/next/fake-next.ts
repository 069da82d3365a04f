// A core and a Next.js that record what they are asked, for tests of what lies between the two.
import { vi } from 'vitest'
import type { Auth } from '../../../../src/auth.ts'
import { bindToNext, type NextIntegration } from '../../../../src/frameworks/next/bind-to-next.ts'
import type { NextCallbacks } from '../../../../src/frameworks/next/next-config.ts'
import type { NextCookie, NextRuntime } from '../../../../src/frameworks/next/next-runtime.ts'
import type { ResponseCookie } from '../../../../src/http/cookie.ts'
import type { Passkey } from '../../../../src/model/passkey.ts'
import type { Session } from '../../../../src/model/session.ts'

/** Somebody who is signed in. */
export const ada: Session = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }

/** A renewal of the session cookie. */
export const renewal: ResponseCookie = { name: 'session', value: 'renewed', secure: true, maxAgeSeconds: 60 }

/** The renewal as a header. */
export const renewalHeader = 'session=renewed; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax'

/** What `redirect` of the fake throws, as the real one throws an error of its own. */
export class FakeRedirect extends Error {
  readonly url: string

  constructor(url: string) {
    super('NEXT_REDIRECT')
    this.url = url
  }
}

/** A core whose every part is a spy. */
export function createFakeCore(overrides: Partial<Auth> = {}) {
  const result = { url: 'http://app.test/next', cookies: [renewal] }
  const basePath = overrides.basePath ?? '/api/auth'
  const endpoints = ['session', 'signin', 'callback/github'].map((path) => `${basePath}/${path}`)
  return {
    basePath,
    signInPath: overrides.signInPath ?? '/api/auth/signin',
    isEndpoint: vi.fn<Auth['isEndpoint']>(
      overrides.isEndpoint ?? ((pathname) => endpoints.includes(pathname)),
    ),
    origin: vi.fn<Auth['origin']>(overrides.origin ?? (() => 'http://app.test')),
    handle: vi.fn<Auth['handle']>(overrides.handle ?? (async () => new Response())),
    session: vi.fn<Auth['session']>(overrides.session ?? (async () => null)),
    readSession: vi.fn<Auth['readSession']>(
      overrides.readSession ?? (async () => ({ session: null, cookies: [] })),
    ),
    signIn: vi.fn<Auth['signIn']>(overrides.signIn ?? (async () => result)),
    signOut: vi.fn<Auth['signOut']>(overrides.signOut ?? (async () => result)),
    accounts: vi.fn<Auth['accounts']>(overrides.accounts ?? (async () => [])),
    unlinkAccount: vi.fn<Auth['unlinkAccount']>(overrides.unlinkAccount ?? (async () => undefined)),
    passkeys: {
      list: vi.fn<Auth['passkeys']['list']>(async () => []),
      rename: vi.fn<Auth['passkeys']['rename']>(async ({ id, name }) => ({ ...samplePasskey, id, name })),
      remove: vi.fn<Auth['passkeys']['remove']>(async () => {}),
    },
    updateSession: vi.fn<Auth['updateSession']>(
      overrides.updateSession ?? (async () => ({ session: ada, cookies: [renewal] })),
    ),
  } satisfies Auth
}

const samplePasskey: Passkey = {
  id: 'AAAA',
  name: null,
  createdAt: null,
  lastUsedAt: null,
  isSynced: true,
  isBackedUp: true,
  transports: [],
}

/** Next.js during one request. `nextRequest` begins another. */
export function createFakeNext(requestHeaders: Record<string, string> = {}) {
  const headers = new Headers(requestHeaders)
  const openStore = () => {
    const jar = new Map<string, string>(readCookieHeader(headers.get('cookie') ?? ''))
    const set = vi.fn((cookie: NextCookie) => void jar.set(cookie.name, cookie.value))
    return { set, getAll: () => [...jar].map(([name, value]) => ({ name, value })) }
  }
  let store = openStore()
  const runtime: NextRuntime = {
    cookies: async () => store,
    headers: async () => headers,
    redirect: async (url) => {
      throw new FakeRedirect(url)
    },
    passOn: async () => new Response(null, { headers: { 'x-middleware-next': '1' } }),
  }
  return {
    runtime,
    written: () => store.set.mock.calls.map(([cookie]) => cookie),
    nextRequest() {
      store = openStore()
    },
  }
}

/** The binding under test. */
export function bind(
  core: Auth,
  options: { authorized?: NextCallbacks['authorized']; runtime?: NextRuntime } = {},
): NextIntegration {
  const next = options.runtime ?? createFakeNext().runtime
  return bindToNext({ core, authorized: options.authorized, next })
}

function readCookieHeader(header: string): [string, string][] {
  return header
    .split('; ')
    .filter((pair) => pair.includes('='))
    .map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
    })
}
