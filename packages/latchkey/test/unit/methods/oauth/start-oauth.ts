// One OAuth method against the fake authorization server, with a clock that stands still and browsers that keep cookies.
import type { OAuthProvider } from '../../../../src/contracts/provider.ts'
import type { BeginResult, CompleteResult, MethodContext } from '../../../../src/contracts/sign-in-method.ts'
import { createKeyRing } from '../../../../src/crypto/key-ring.ts'
import type { Sealer } from '../../../../src/crypto/seal.ts'
import { type ResponseCookie, readCookies } from '../../../../src/http/cookie.ts'
import {
  createOAuthMethod,
  type OAuthMethod,
  type OAuthMethodSettings,
} from '../../../../src/methods/oauth/oauth-method.ts'
import type { OAuthIdentity } from '../../../../src/model/verified-identity.ts'
import { type OidcOptions, oidc } from '../../../../src/providers/oidc.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
  type FakeAuthorizationServerOptions,
} from '../../../../src/testing/fake-authorization-server.ts'
import { createFixedClock, type FixedClock } from '../../../../src/testing/fixed-clock.ts'

export const origin = 'https://app.example'
export const issuer = 'https://id.example'

export interface StartOptions {
  readonly server?: Partial<FakeAuthorizationServerOptions>
  readonly provider?: Partial<OidcOptions>
  readonly method?: Partial<OAuthMethodSettings>
  readonly isSecure?: boolean
}

export interface Started {
  readonly clock: FixedClock
  readonly server: FakeAuthorizationServer
  readonly provider: OAuthProvider
  readonly method: OAuthMethod
  readonly sealer: Sealer
  open(): Browser
}

/** A browser: it keeps what responses set, and forgets what they delete. */
export interface Browser {
  readonly cookies: Map<string, string>
  begin(options?: BeginOptions): Promise<BeginResult>
  complete(callback: URL, options?: CompleteOptions): Promise<CompleteResult<OAuthIdentity>>
}

export interface BeginOptions {
  readonly provider?: OAuthProvider
  readonly returnTo?: string
  readonly query?: Readonly<Record<string, string>>
}

export interface CompleteOptions {
  readonly provider?: OAuthProvider
  /** Posted instead of GET. */
  readonly form?: URLSearchParams
  /** Plays an attacker or an odd browser: these cookies are sent instead of the kept ones. */
  readonly cookies?: ReadonlyMap<string, string>
}

/** Puts everything together. Each part can be changed. */
export function startOAuth(options: StartOptions = {}): Started {
  const clock = createFixedClock()
  const registration = { clientId: 'app', clientSecret: 'a secret of the app' }
  const server = createFakeAuthorizationServer({ issuer, ...registration, now: clock, ...options.server })
  const provider = oidc({ id: 'example', issuer: server.issuer, ...registration, ...options.provider })
  const keyRing = createKeyRing({ secrets: ['a secret of at least thirty-two bytes!!'], appId: 'test' })
  const sealer = keyRing.sealer('transaction')
  const method = createOAuthMethod({ sealer, now: clock, fetch: server.fetch, ...options.method })
  const isSecure = options.isSecure ?? true
  return {
    clock,
    server,
    provider,
    method,
    sealer,
    open: () => openBrowser({ clock, provider, method, isSecure }),
  }
}

function openBrowser({
  clock,
  provider: usual,
  method,
  isSecure,
}: Pick<Started, 'clock' | 'provider' | 'method'> & { isSecure: boolean }): Browser {
  const cookies = new Map<string, string>()

  function contextOf(sent: ReadonlyMap<string, string>): MethodContext {
    const header = [...sent].map(([name, value]) => `${name}=${value}`).join('; ')
    const requestCookies = readCookies(header)
    return {
      origin,
      baseUrl: `${origin}/api/auth`,
      now: clock(),
      cookies: requestCookies,
      isSecure,
      language: 'en',
    }
  }

  function keep(changes: readonly ResponseCookie[]): void {
    for (const { name, value, maxAgeSeconds } of changes) {
      if (maxAgeSeconds === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  return {
    cookies,
    async begin({ provider = usual, returnTo = '/home', query = {} } = {}) {
      const context = contextOf(cookies)
      const result = await method.begin({
        provider,
        context,
        returnTo,
        fields: {},
        query: new URLSearchParams(query),
      })
      keep(result.cookies)
      return result
    },
    async complete(callback, { provider = usual, form, cookies: sent = new Map(cookies) } = {}) {
      const result = await method.complete({
        provider,
        context: contextOf(sent),
        method: form ? 'POST' : 'GET',
        query: callback.searchParams,
        fields: Object.fromEntries(form ?? []),
      })
      keep(result.cookies)
      return result
    },
  }
}

/** The identity of a sign-in that must have worked. */
export function identityOf(result: CompleteResult<OAuthIdentity>): OAuthIdentity {
  if (result.kind === 'verified') return result.identity
  throw result.error
}

/** Code and detail of a sign-in that must have failed. */
export function failureOf(result: CompleteResult<OAuthIdentity>): string {
  if (result.kind === 'verified') throw new Error('the sign-in worked')
  return `${(result.error as { code?: string }).code}: ${result.error.detail}`
}
