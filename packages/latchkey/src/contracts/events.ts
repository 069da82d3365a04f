// What the application may observe. An event cannot change the flow; what it throws is logged and ignored.
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Profile } from '../model/profile.ts'
import type { AdapterSession, Session } from '../model/session.ts'
import type { User } from '../model/user.ts'
import type { FieldValues, NoFields, UserFields } from '../model/user-fields.ts'
import type { Provider } from './provider.ts'

/** A sign-in that came to nothing. */
export interface FailedSignIn {
  /** Code of the error, for example `credentials_refused` or `rate_limited`. */
  readonly code: string
  /** Reason that the application gave by `SignInError`. */
  readonly reason?: string | undefined
  /** Id of the provider. */
  readonly provider: string
  readonly type: Provider['type']
  /** Who it claimed to be, as submitted: an address or an account name, at most 320 characters. Anybody can type anything. */
  readonly identifier?: string | undefined
  /** Address of the client, where `trustProxyHeaders` vouches for it. */
  readonly clientAddress?: string | undefined
}

/** Handlers of events, awaited in the order they happen. */
export interface Events<TFields extends UserFields = NoFields> {
  signIn?(message: {
    user: User & Partial<FieldValues<TFields>>
    account: Account
    profile?: Profile | undefined
    isNewUser?: boolean | undefined
  }): Awaitable<void>
  /**
   * A sign-in was refused or failed, for whatever reason: for audit logs and alarms. The log has the cause.
   *
   * @example signInFailed: ({ code, identifier }) => audit.write('sign-in failed', { code, identifier })
   */
  signInFailed?(message: FailedSignIn): Awaitable<void>
  signOut?(message: { session: AdapterSession | null | undefined } | { token: JWT | null }): Awaitable<void>
  createUser?(message: { user: User & Partial<FieldValues<TFields>> }): Awaitable<void>
  updateUser?(message: { user: User & Partial<FieldValues<TFields>> }): Awaitable<void>
  /** An account was linked: at its first sign-in, by its verified address, or because the signed-in user asked. */
  linkAccount?(message: { user: User; account: Account; profile: User }): Awaitable<void>
  /** A user gave up an account. */
  unlinkAccount?(message: {
    user: User
    account: Pick<Account, 'provider' | 'providerAccountId'>
  }): Awaitable<void>
  /**
   * A provider said that a user signed out there, and all sessions of that user were ended here (OpenID Connect
   * Back-Channel Logout 1.0). Not emitted for people who are no users.
   *
   * @example backchannelLogout: ({ user, account }) => audit.write('signed out', { user: user.id, by: account.provider })
   */
  backchannelLogout?(message: {
    user: User & Partial<FieldValues<TFields>>
    account: Pick<Account, 'provider' | 'providerAccountId'>
  }): Awaitable<void>
  /** A session was read by the browser (`GET /session` or `POST /session`). */
  session?(message: { session: Session; token?: JWT }): Awaitable<void>
}
