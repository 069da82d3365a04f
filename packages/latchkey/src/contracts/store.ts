// The adapter as the inside of the library sees it: complete, checked, every failure an `AuthError`.
// `persistence/guarded-adapter` makes one from an `Adapter`.
import type { AdapterAccount } from '../model/account.ts'
import type { Authenticator } from '../model/authenticator.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { AdapterSession } from '../model/session.ts'
import type { AdapterUser } from '../model/user.ts'
import type { VerificationToken } from '../model/verification-token.ts'
import type {
  AccountKey,
  AccountRemoval,
  AuthenticatorName,
  AuthenticatorUse,
  NewSignIn,
  RemovalResult,
  SessionAndUser,
  StoredLinkFacts,
} from './adapter.ts'

/** Users and accounts. */
export interface IdentityStore {
  findUser(id: string): Awaitable<AdapterUser | undefined>
  findUserByEmail(email: string): Awaitable<AdapterUser | undefined>
  findLinkFacts(key: AccountKey & { email?: string | undefined }): Awaitable<StoredLinkFacts>
  /** User, account and session together, or nothing. @throws UniqueConflict when somebody was faster. */
  createUser(input: NewSignIn): Awaitable<AdapterUser>
  linkAccount(account: AdapterAccount): Awaitable<void>
  /** All accounts of a user, the oldest first. Tokens as they are stored: sealed, by our adapters. */
  listAccounts(userId: string): Awaitable<readonly AdapterAccount[]>
  removeAccount(removal: AccountRemoval): Awaitable<RemovalResult>
  updateUser(user: Partial<AdapterUser> & { id: string }): Awaitable<AdapterUser>
  /** Sets `emailVerified` and withdraws what an earlier, unproved owner of the address left behind. */
  claimUser(input: { userId: string; emailVerified: Date }): Awaitable<AdapterUser>
}

/** Sessions by the hash of their token. */
export interface SessionRows {
  create(session: AdapterSession): Awaitable<void>
  find(tokenHash: string): Awaitable<SessionAndUser | undefined>
  update(session: Partial<AdapterSession> & { sessionToken: string }): Awaitable<void>
  /** The deleted row where the store returns it. */
  delete(tokenHash: string): Awaitable<AdapterSession | undefined>
  /** All sessions of a user but that of `keepSession`. */
  deleteAllOf(input: { userId: string; keepSession?: string | undefined }): Awaitable<void>
}

/** Passkeys by their credential id. */
export interface AuthenticatorRows {
  find(credentialID: string): Awaitable<Authenticator | undefined>
  /** The oldest first. */
  list(userId: string): Awaitable<readonly Authenticator[]>
  /** Account and passkey together. @throws UniqueConflict when one of them exists. */
  link(input: { account: AdapterAccount; authenticator: Authenticator }): Awaitable<void>
  /** `undefined` if the counter did not advance: the authenticator was copied. */
  record(use: AuthenticatorUse): Awaitable<Authenticator | undefined>
  /** `undefined` if the user has no such authenticator. */
  rename(input: AuthenticatorName): Awaitable<Authenticator | undefined>
}

/** One-time e-mail secrets. */
export interface VerificationTokenRows {
  /** Stores a token; where the store can, older ones of the identifier end. */
  replace(token: VerificationToken): Awaitable<void>
  /** Exactly one caller gets the row. Expired rows are deleted and returned. */
  consume(key: { identifier: string; token: string }): Awaitable<VerificationToken | undefined>
}

/** A guarded adapter. */
export interface Store {
  readonly identities: IdentityStore
  readonly sessions: SessionRows
  readonly verificationTokens: VerificationTokenRows
  readonly authenticators: AuthenticatorRows
  /** Deletes expired rows where the adapter can; returns how many. */
  deleteExpired(now: Date): Awaitable<number>
  /** Absent where the adapter cannot count. */
  readonly countEvent?: (input: { key: string; windowSeconds: number; now: Date }) => Awaitable<number>
}
