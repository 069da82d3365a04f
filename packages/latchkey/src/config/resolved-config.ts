// The configuration after start-up: complete, checked, frozen. Modules get slices of it.
import type { Adapter } from '../contracts/adapter.ts'
import type { Callbacks } from '../contracts/callbacks.ts'
import type { Clock } from '../contracts/clock.ts'
import type { Database } from '../contracts/database.ts'
import type { Events } from '../contracts/events.ts'
import type { Logger } from '../contracts/logger.ts'
import type { Provider } from '../contracts/provider.ts'
import type { RateLimiter } from '../contracts/rate-limiter.ts'
import type { Theme } from '../contracts/theme.ts'
import type { PublicUrlSettings } from '../http/public-url.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { UserFields } from '../model/user-fields.ts'
import type { JwtOptions } from '../session/session-codec.ts'
import type { SessionCookieSettings } from '../session/session-cookie.ts'
import type { SessionSettings } from '../session/settings.ts'
import type { AuthConfig } from './auth-config.ts'

/** Where rows are kept. */
export type StorageSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'database'; readonly database: Database }
  | { readonly kind: 'adapter'; readonly adapter: Adapter }

/** What concerns sign-ins of previews. Which providers use it stands with them. */
export interface RedirectProxySettings {
  /** Of all providers that have none of their own. */
  readonly url: string | undefined
  /** Patterns of origins that browsers are sent on to. */
  readonly origins: readonly string[]
  /** Seal the way, in place of those of the configuration. */
  readonly secrets: readonly [string, ...string[]] | undefined
}

/** A configuration that can be used. */
export interface ResolvedConfig<TSession> {
  readonly isProduction: boolean
  readonly basePath: string
  readonly publicUrl: PublicUrlSettings
  /** Whether cookies are `Secure` and `__Host-`; `'by-request'` in development without a fixed address. */
  readonly secureCookies: boolean | 'by-request'
  readonly secrets: readonly [string, ...string[]]
  readonly appId: string
  /** By id, in the order of the configuration. */
  readonly providers: ReadonlyMap<string, Provider>
  readonly redirectProxy: RedirectProxySettings
  readonly storage: StorageSettings
  readonly userFields: UserFields
  /** Address of the Redis beside it. */
  readonly redis: string | undefined
  /** Ids of providers whose verified addresses link to existing users. */
  readonly trustedForLinking: ReadonlySet<string>
  readonly strategy: 'database' | 'jwt'
  readonly session: SessionSettings
  /** How long after a sign-in its session may change how its user signs in. */
  readonly recentSignInAgeSeconds: number
  readonly sessionCookie: SessionCookieSettings
  readonly generateSessionToken: (() => Awaitable<string>) | undefined
  readonly jwt: JwtOptions
  readonly callbacks: Callbacks<TSession>
  readonly events: Events
  readonly pages: NonNullable<AuthConfig['pages']>
  readonly theme: Theme
  readonly rateLimiter: RateLimiter | undefined
  readonly logger: Logger
  readonly clock: Clock
  readonly fetch: typeof fetch
}
