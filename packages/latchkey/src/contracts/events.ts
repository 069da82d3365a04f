// What the application may observe. An event cannot change the flow; what it throws is logged and ignored.
import type { Account } from '../model/account.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Profile } from '../model/profile.ts'
import type { AdapterSession, Session } from '../model/session.ts'
import type { User } from '../model/user.ts'

/** Handlers of events, awaited in the order they happen. */
export interface Events {
  signIn?(message: {
    user: User
    account: Account
    profile?: Profile | undefined
    isNewUser?: boolean | undefined
  }): Awaitable<void>
  signOut?(message: { session: AdapterSession | null | undefined } | { token: JWT | null }): Awaitable<void>
  createUser?(message: { user: User }): Awaitable<void>
  updateUser?(message: { user: User }): Awaitable<void>
  linkAccount?(message: { user: User; account: Account; profile: User }): Awaitable<void>
  /** A session was read by the browser (`GET /session` or `POST /session`). */
  session?(message: { session: Session; token?: JWT }): Awaitable<void>
}
