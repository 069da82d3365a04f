// How a session is kept: sealed in the cookie (`jwt`), or as a row whose token is in the cookie (`database`).
import type { RequestCookies, ResponseCookie } from '../http/cookie.ts'
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Profile } from '../model/profile.ts'
import type { AdapterSession } from '../model/session.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import type { AdapterUser, User } from '../model/user.ts'

/** The request a session is read from or written for. */
export interface SessionRequest {
  readonly cookies: RequestCookies
  readonly now: EpochMilliseconds
}

/** A session that was read. */
export interface ReadSession<TSession> {
  /** `null`: nobody is signed in. */
  readonly session: TSession | null
  /** Cookies to set: a renewal, or the deletion of a cookie that is no session. Empty if nothing changed. */
  readonly cookies: readonly ResponseCookie[]
  /** Claims (`jwt` strategy). */
  readonly token?: JWT
}

/** Somebody who just signed in. */
export interface IssueInput extends SessionRequest {
  readonly user: User & { readonly id: string }
  readonly account: Account
  readonly profile?: Profile | undefined
  readonly isNewUser: boolean
  readonly isSecure: boolean
  /** What `prepare` made for this sign-in. */
  readonly prepared?: PreparedSession | undefined
  /** Whether its row was written together with the user. @default false */
  readonly isWritten?: boolean
}

/** A session row, made before its user exists so that both are written at once. */
export interface PreparedSession {
  /** Goes into the cookie. */
  readonly token: string
  readonly row: Omit<AdapterSession, 'userId'>
}

/** Who is signed in, for what a session may be used to do to its own user. */
export interface SignedIn {
  readonly userId: string
  /** When this session began. Stores that keep no such time: that, or for one that was renewed no recent time. */
  readonly signedInAt: EpochMilliseconds
  /** Names the session in what is bound to it; nothing can be done with it alone. */
  readonly sessionId: string
  /** Key of the session's row, where sessions are rows. */
  readonly tokenHash?: string
}

/** What a session ended with, for `events.signOut`. */
export type EndedSession = { readonly session: AdapterSession | undefined } | { readonly token: JWT | null }

/** One way to keep sessions. */
export interface SessionStrategy<TSession> {
  /** The row to be written with a new user; `undefined` where sessions are no rows. */
  prepare(now: EpochMilliseconds): Promise<PreparedSession | undefined>
  /** Writes the session and gives its cookies. A session the request carried before is ended. */
  issue(input: IssueInput): Promise<readonly ResponseCookie[]>
  /** Reads without side effect on the session: nothing is renewed, no cookie is given. */
  check(request: SessionRequest): Awaitable<TSession | null>
  /** Reads and renews. `isSecure` names the cookies that are set. */
  read(request: SessionRequest & { readonly isSecure: boolean }): Awaitable<ReadSession<TSession>>
  /** Reads after a change that the client asked for; callbacks decide what of `data` they believe. */
  update(
    request: SessionRequest & { readonly isSecure: boolean; readonly data: unknown },
  ): Promise<ReadSession<TSession>>
  /**
   * Who is signed in, by the store where there is one: a session that was withdrawn is none, even a sealed one.
   *
   * @throws StoreUnavailable `store_unavailable`
   */
  identify(request: SessionRequest): Promise<SignedIn | undefined>
  /** Gives the session of the request a new token; its user, its beginning and its end stay. No cookies if there is none. */
  rotate(request: SessionRequest & { readonly isSecure: boolean }): Promise<readonly ResponseCookie[]>
  /** Ends the session of the request; `undefined` if there is none. Cookies are cleared by the caller in any case. */
  end(request: SessionRequest): Promise<EndedSession | undefined>
  /** Cookies that delete the session cookie. */
  clear(cookies: RequestCookies): readonly ResponseCookie[]
}

/** The stored user and row behind a session, as callbacks see them. */
export interface StoredSession {
  readonly session: AdapterSession
  readonly user: AdapterUser
}
