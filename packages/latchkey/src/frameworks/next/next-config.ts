// The options of createAuth for Next.js: those of the core, and what protects pages.
import type { NextRequest } from 'next/server.js'
import type { Callbacks, StrategyName } from '../../contracts/callbacks.ts'
import type { AuthConfig } from '../../index.ts'
import type { Awaitable } from '../../model/awaitable.ts'
import type { JWT } from '../../model/jwt.ts'
import type { Session } from '../../model/session.ts'
import type { NoFields, UserFields } from '../../model/user-fields.ts'

/** What `authorized` decides on. */
export interface AuthorizedParams<TSession = Session> {
  readonly request: NextRequest
  /** The session, or `null` if nobody is signed in. */
  readonly auth: TSession | null
}

/** Callbacks of the core, and `authorized`. */
export interface NextCallbacks<
  TSession = Session,
  TFields extends UserFields = NoFields,
  TToken extends JWT = JWT,
  TStrategy extends StrategyName = StrategyName,
> extends Callbacks<TSession, TFields, TToken, TStrategy> {
  /**
   * Decides in `proxy.ts`, and in handlers wrapped by `auth()`, whether a request may pass. Only `true` lets it; a
   * `Response` is answered as it is; anything else sends the browser to the sign-in page, and no handler runs.
   *
   * Not decided here: the endpoints, which guard themselves, and the sign-in page, which everybody may read and post
   * to, or nobody could sign in. A server action that its code imports is thus open to everybody: let it ask `auth()`.
   *
   * @default a bare `export { auth as proxy }` lets only people with a session pass; a wrapped handler always runs
   * @example authorized: ({ auth, request }) => auth !== null || request.nextUrl.pathname === '/'
   */
  authorized?(params: AuthorizedParams<TSession>): Awaitable<boolean | Response>
}

/** Options of `createAuth` from `latchkey/next`. */
export interface NextAuthConfig<
  TSession = Session,
  TFields extends UserFields = NoFields,
  TToken extends JWT = JWT,
  TStrategy extends StrategyName = StrategyName,
> extends Omit<AuthConfig<TSession, TFields>, 'callbacks'> {
  readonly callbacks?: NextCallbacks<TSession, TFields, TToken, TStrategy>
}
