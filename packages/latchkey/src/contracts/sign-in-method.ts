// A way to prove who somebody is: `begin` steps out, `complete` comes back with a verified identity.
import type { AuthError } from '../errors/auth-error.ts'
import type { RequestCookies, ResponseCookie } from '../http/cookie.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import type { VerifiedIdentity } from '../model/verified-identity.ts'
import type { Provider } from './provider.ts'

/** Facts of the request that every method may use. */
export interface MethodContext {
  /** Public origin of this application, for example `https://app.example`. */
  readonly origin: string
  /** `origin` and base path, for example `https://app.example/api/auth`. */
  readonly baseUrl: string
  readonly now: EpochMilliseconds
  readonly cookies: RequestCookies
  /** Whether cookies are `Secure` and named `__Host-…`. */
  readonly isSecure: boolean
  /** Language of the visitor, for example `ko`. */
  readonly language: string
}

/** What starts a sign-in. */
export interface BeginInput<TProvider extends Provider> {
  readonly provider: TProvider
  readonly context: MethodContext
  /** Where the browser goes afterwards; already checked. */
  readonly returnTo: string
  /** What the person submitted. */
  readonly fields: Readonly<Record<string, string>>
  /** Query of the request; only allow-listed names may reach the provider. */
  readonly query: URLSearchParams
  /** Id of the session whose user wants the account linked. Absent: a sign-in. */
  readonly linkSession?: string | undefined
}

/** Where the browser goes now, and what it must keep meanwhile. */
export interface BeginResult {
  readonly redirectTo: string
  readonly cookies: readonly ResponseCookie[]
}

/** What ends a sign-in. */
export interface CompleteInput<TProvider extends Provider> {
  readonly provider: TProvider
  readonly context: MethodContext
  readonly method: 'GET' | 'POST'
  /** Query of the request. */
  readonly query: URLSearchParams
  /** Body of a POST. */
  readonly fields: Readonly<Record<string, string>>
}

/** How a sign-in ended. `cookies` are set in each case: a transaction is over with its first answer. */
export type CompleteResult<TIdentity extends VerifiedIdentity = VerifiedIdentity> =
  | {
      readonly kind: 'verified'
      readonly identity: TIdentity
      /** Where the browser wanted to go; `undefined` if the transaction did not say. */
      readonly returnTo: string | undefined
      /** Id of the session that wants the account linked, as `begin` was told. Absent: a sign-in. */
      readonly linkSession?: string | undefined
      readonly cookies: readonly ResponseCookie[]
    }
  | {
      readonly kind: 'failed'
      readonly error: AuthError
      readonly returnTo?: string | undefined
      /** As above: whose attempt to link came to nothing stays where they are signed in. */
      readonly linkSession?: string | undefined
      readonly cookies: readonly ResponseCookie[]
    }
