// The adapter as the inside of the library sees it: complete, checked, every failure an `AuthError`.
// `persistence/guarded-adapter` makes one from an `Adapter`.
import type { AdapterAccount } from '../model/account.ts'
import type { AdapterSession } from '../model/session.ts'
import type { AdapterUser } from '../model/user.ts'
import type { VerificationToken } from '../model/verification-token.ts'
import type { AccountKey, NewSignIn, SessionAndUser, StoredLinkFacts } from './adapter.ts'

/** Users and accounts. */
export interface IdentityStore {
  findUser(id: string): Promise<AdapterUser | undefined>
  findUserByEmail(email: string): Promise<AdapterUser | undefined>
  findLinkFacts(key: AccountKey & { email?: string | undefined }): Promise<StoredLinkFacts>
  /** User, account and session together, or nothing. @throws UniqueConflict when somebody was faster. */
  createUser(input: NewSignIn): Promise<AdapterUser>
  linkAccount(account: AdapterAccount): Promise<void>
  updateUser(user: Partial<AdapterUser> & { id: string }): Promise<AdapterUser>
  /** Sets `emailVerified` and withdraws what an earlier, unproved owner of the address left behind. */
  claimUser(input: { userId: string; emailVerified: Date }): Promise<AdapterUser>
}

/** Sessions by the hash of their token. */
export interface SessionRows {
  create(session: AdapterSession): Promise<void>
  find(tokenHash: string): Promise<SessionAndUser | undefined>
  update(session: Partial<AdapterSession> & { sessionToken: string }): Promise<void>
  /** The deleted row where the store returns it. */
  delete(tokenHash: string): Promise<AdapterSession | undefined>
}

/** One-time e-mail secrets. */
export interface VerificationTokenRows {
  /** Stores a token; where the store can, older ones of the identifier end. */
  replace(token: VerificationToken): Promise<void>
  /** Exactly one caller gets the row. Expired rows are deleted and returned. */
  consume(key: { identifier: string; token: string }): Promise<VerificationToken | undefined>
}

/** A guarded adapter. */
export interface Store {
  readonly identities: IdentityStore
  readonly sessions: SessionRows
  readonly verificationTokens: VerificationTokenRows
  /** Absent where the adapter cannot count. */
  readonly countEvent?: (input: { key: string; windowSeconds: number; now: Date }) => Promise<number>
}
