// An application with one OpenID provider, played by the fake authorization server.
import type { AuthConfig, OAuthProvider, Session } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
  type FakeAuthorizationServerOptions,
} from '../../src/testing/fake-authorization-server.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { begin, comeBack } from './round-trip.ts'
import { createTestApp, type TestApp } from './test-auth.ts'

export const issuer = 'https://id.example'
export const jane = { sub: '248289761001', name: 'Jane Doe', email: 'jane@example.com', email_verified: true }

/** The application and its provider. */
export interface OidcApp<TSession = Session> extends TestApp<TSession> {
  readonly server: FakeAuthorizationServer
}

/** What may differ from the usual. */
export interface OidcAppParts {
  readonly provider?: Partial<OAuthProvider>
  readonly server?: Partial<FakeAuthorizationServerOptions>
  readonly isStateless?: boolean
}

/** Makes both. Server and application share one clock. */
export function createOidcApp<TSession = Session>(
  config: Partial<AuthConfig<TSession>> = {},
  { provider = {}, server: serverOptions = {}, isStateless = false }: OidcAppParts = {},
): OidcApp<TSession> {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const server = createFakeAuthorizationServer({
    issuer,
    clientId: 'app',
    clientSecret: 'client-secret',
    user: jane,
    now: clock,
    ...serverOptions,
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

/** A whole sign-in. */
export async function signInAsJane(
  app: OidcApp<unknown>,
  browser: TestBrowser,
  callbackUrl = '/home',
): Promise<Response> {
  return comeBack(browser, app.server.authorize(await begin(browser, callbackUrl)))
}
