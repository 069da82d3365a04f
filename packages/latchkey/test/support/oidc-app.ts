// An application with one OpenID provider, played by the fake authorization server.
import type { AuthConfig, OAuthProvider, Session } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
} from '../../src/testing/fake-authorization-server.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createTestApp, type TestApp } from './test-auth.ts'

export const issuer = 'https://id.example'
export const jane = { sub: '248289761001', name: 'Jane Doe', email: 'jane@example.com', email_verified: true }

/** The application and its provider. */
export interface OidcApp<TSession = Session> extends TestApp<TSession> {
  readonly server: FakeAuthorizationServer
}

/** Makes both. Server and application share one clock. */
export function createOidcApp<TSession = Session>(
  config: Partial<AuthConfig<TSession>> = {},
  { provider = {}, isStateless = false }: { provider?: Partial<OAuthProvider>; isStateless?: boolean } = {},
): OidcApp<TSession> {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const server = createFakeAuthorizationServer({
    issuer,
    clientId: 'app',
    clientSecret: 'client-secret',
    user: jane,
    now: clock,
  })
  const example = {
    ...oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' }),
    ...provider,
  }
  const app = createTestApp<TSession>(
    { providers: [example], clock, fetch: server.fetch, ...config },
    { isStateless },
  )
  return { ...app, clock, server }
}

/** Steps out to the provider. */
export async function begin(browser: TestBrowser, callbackUrl = '/home', id = 'example'): Promise<URL> {
  const response = await browser.submit(`/api/auth/signin/${id}`, { callbackUrl })
  return new URL(response.headers.get('location') ?? '')
}

/** Comes back from it. */
export async function comeBack(browser: TestBrowser, callback: URL): Promise<Response> {
  return browser.get(callback.pathname + callback.search)
}

/** A whole sign-in. */
export async function signInAsJane(
  app: OidcApp<unknown>,
  browser: TestBrowser,
  callbackUrl = '/home',
): Promise<Response> {
  return comeBack(browser, app.server.authorize(await begin(browser, callbackUrl)))
}

/** Where a response leads, without the origin. */
export function targetOf(response: Response): string {
  return (response.headers.get('location') ?? '').replace('https://app.test', '')
}
