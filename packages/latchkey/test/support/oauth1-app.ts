// An application with one OAuth 1.0A provider, played by the fake service.
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { AuthConfig, OAuth1Provider, Session } from '../../src/index.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'
import {
  createFakeOAuth1Provider,
  type FakeOAuth1Provider,
  type FakeOAuth1ProviderOptions,
} from '../../src/testing/fake-oauth1-provider.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { begin, comeBack } from './round-trip.ts'
import { createTestApp, type TestApp } from './test-auth.ts'

export const registration = { clientId: 'consumer key', clientSecret: 'consumer secret &%' }
export const alice = { id: '4711', name: 'Alice', email: 'alice@example.com', screen_name: 'alice' }

/** The application and its provider. */
export interface OAuth1App<TSession = Session> extends TestApp<TSession> {
  readonly service: FakeOAuth1Provider
  readonly provider: OAuth1Provider
}

export interface OAuth1AppOptions {
  readonly provider?: Partial<OAuth1Provider>
  readonly service?: Partial<FakeOAuth1ProviderOptions>
  readonly isStateless?: boolean
}

/** Makes both. Service and application share one clock. */
export function createOAuth1App<TSession = Session>(
  config: Partial<AuthConfig<TSession>> = {},
  { provider: changes = {}, service: options = {}, isStateless = false }: OAuth1AppOptions = {},
): OAuth1App<TSession> {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const service = createFakeOAuth1Provider({
    origin: 'https://old.example',
    ...registration,
    profile: alice,
    now: clock,
    ...options,
  })
  const provider = { ...oauth1({ id: 'old', ...registration, ...service.addresses }), ...changes }
  const adapter = createMemoryAdapter({ now: clock })
  const app = createTestApp<TSession>(
    {
      providers: [provider],
      clock,
      fetch: service.fetch,
      ...(isStateless ? {} : { adapter }),
      ...config,
    },
    { isStateless },
  )
  return { ...app, adapter, clock, service, provider }
}

/** Steps out to the provider. */
export function stepOut(browser: TestBrowser, callbackUrl = '/home', id = 'old'): Promise<URL> {
  return begin(browser, callbackUrl, id)
}

/** A whole sign-in. */
export async function signInAsAlice(
  app: OAuth1App<unknown>,
  browser: TestBrowser,
  callbackUrl = '/home',
): Promise<Response> {
  return comeBack(browser, app.service.authorize(await stepOut(browser, callbackUrl)))
}
