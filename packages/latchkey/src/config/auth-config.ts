// The options of `createAuth`. Names and meanings are NextAuth's where it has them.
import type { Adapter } from '../contracts/adapter.ts'
import type { Callbacks, StrategyName } from '../contracts/callbacks.ts'
import type { Clock } from '../contracts/clock.ts'
import type { Database } from '../contracts/database.ts'
import type { Events } from '../contracts/events.ts'
import type { Logger } from '../contracts/logger.ts'
import type { Provider } from '../contracts/provider.ts'
import type { RateLimiter } from '../contracts/rate-limiter.ts'
import type { Theme } from '../contracts/theme.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Session } from '../model/session.ts'
import type { NoFields, UserFields } from '../model/user-fields.ts'
import type { JwtOptions } from '../session/session-codec.ts'

/** A provider, or the function of one that needs no options because the environment has them. */
export type ProviderInput = Provider | (() => Provider)

/** Options of {@link createAuth}. What the type parameters are inferred from is told at {@link Callbacks}. */
export interface AuthConfig<
  TSession = Session,
  TFields extends UserFields = NoFields,
  TToken extends JWT = JWT,
  TStrategy extends StrategyName = StrategyName,
> {
  /** Ways to sign in, in the order they are shown. @example [github, email({ server })] */
  readonly providers: readonly ProviderInput[]
  /**
   * Key material, at least 32 bytes; several, newest first, while one is being replaced.
   * @default AUTH_SECRET (and AUTH_SECRET_1…3, newest first); in development one is made and kept in `.latchkey/`
   */
  readonly secret?: string | readonly string[]
  /** Public address, with the base path if it differs from the default. @default AUTH_URL @example 'https://app.example' */
  readonly url?: string
  /** Path under which the endpoints live. @default '/api/auth' */
  readonly basePath?: string
  /** Hosts this application is reached by, where there is no single `url`. @default AUTH_TRUSTED_HOSTS @example ['app.example', 'app.example:8443'] */
  readonly trustedHosts?: readonly string[]
  /** Believes `X-Forwarded-Host` and `X-Forwarded-Proto` of the nearest proxy. Set it only if that proxy always writes them. @default false */
  readonly trustProxyHeaders?: boolean
  /** Believes any `Host`. Whoever can send one decides where mails link to: prefer `url` or `trustedHosts`. @default AUTH_TRUST_HOST */
  readonly trustHost?: boolean
  /**
   * Base of the deployment whose redirect URIs are registered at OAuth providers, for previews whose own address changes.
   * Set it on that deployment, too: there it passes responses on. @default AUTH_REDIRECT_PROXY_URL
   * @example 'https://app.example/api/auth'
   */
  readonly redirectProxyUrl?: string
  /**
   * Origins that the redirect proxy passes responses on to. `*` stands for one label or a part of it. Needed there only.
   * @default AUTH_REDIRECT_PROXY_ORIGINS, else none @example ['https://*.preview.example', 'https://app-*-team.vercel.app']
   */
  readonly redirectProxyOrigins?: readonly string[]
  /** Key material that previews share with the proxy instead of `secret`, newest first. @default AUTH_REDIRECT_PROXY_SECRET, else `secret` */
  readonly redirectProxySecret?: string | readonly string[]
  /**
   * The database: its address, or more about it where its tables are another maker's.
   *
   * @example 'file:./app.db'
   * @example { url: process.env.DATABASE_URL, schema: 'prisma' }
   */
  readonly database?: Database | undefined
  /**
   * Address of a Redis beside `database` or `adapter`: sessions and counters of attempts are kept there, people and
   * their accounts stay where they are. Without either: counters only, for all instances together.
   * @example 'redis://localhost:6379'
   */
  readonly redis?: string
  readonly user?: {
    /**
     * Fields that users have besides name, address and image. Kept by the adapter, seen by callbacks and events, and
     * not by the browser unless `callbacks.session` shows them.
     *
     * @example { role: { type: 'string', default: 'member' }, age: { type: 'number', optional: true } }
     */
    readonly fields?: TFields
  }
  /** A database binding of another maker, with the methods of Auth.js adapters. */
  readonly adapter?: Adapter
  /** When an account is linked to a user who exists. By default only because that user asks for it, signed in. */
  readonly linking?: {
    /**
     * Ids of providers whose word is taken for an e-mail address. At its first sign-in, an account of theirs is linked
     * to the user who has its address, if the provider says that it verified the address and the user has proved it
     * here. Whoever runs such a provider can get into those users.
     *
     * @default []: a taken address is refused (`account_not_linked`)
     * @example ['google']
     */
    readonly trustVerifiedEmailFrom?: readonly string[]
  }
  readonly session?: {
    /** @default 'database' if there is one, else 'jwt' */
    readonly strategy?: StrategyName
    /** Idle limit in seconds. @default 2592000 (30 days) */
    readonly maxAge?: number
    /** Seconds after which a session that is used is renewed. @default 86400 (1 day) */
    readonly updateAge?: number
    /** Seconds after which a session ends however much it is used. @default 7776000 (90 days) */
    readonly absoluteMaxAge?: number
    /**
     * Seconds after a sign-in in which a person may change how they sign in: link and unlink accounts, add and remove
     * passkeys. Later they sign in again first. @default 900 (15 minutes)
     */
    readonly recentSignInAge?: number
    /** Makes session tokens (`database` strategy). @default 256 random bits */
    generateSessionToken?(): Awaitable<string>
  }
  /** Own format of sealed sessions. */
  readonly jwt?: JwtOptions
  /** Paths of your own pages. */
  readonly pages?: {
    readonly signIn?: string
    readonly signOut?: string
    readonly error?: string
    readonly verifyRequest?: string
    readonly newUser?: string
  }
  readonly callbacks?: Callbacks<TSession, TFields, TToken, TStrategy>
  readonly events?: Events<TFields>
  readonly theme?: Theme
  /** Name and attributes of the session cookie. */
  readonly cookies?: {
    readonly sessionToken?: {
      readonly name?: string
      readonly options?: { readonly sameSite?: 'lax' | 'strict' | 'none'; readonly domain?: string }
    }
  }
  /** Counts attempts. @default in `redis`, else in the database if its adapter can, else in memory */
  readonly rateLimiter?: RateLimiter
  /** Tells applications apart that share a secret but not their sessions. @default 'default' */
  readonly appId?: string
  /** Where log lines go. @default console */
  readonly logger?: Partial<Logger>
  /** Logs what happens, redacted. @default false */
  readonly debug?: boolean
  /** The current time. @default Date.now */
  readonly clock?: Clock
  /** Reaches providers. @default the global fetch */
  readonly fetch?: typeof fetch
  /** Environment variables. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>
}
