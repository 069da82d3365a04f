// The database binding. A superset of Auth.js's: every published adapter works as it is. What needs atomicity is
// optional here and implemented by our own adapters.
import type { Account, AdapterAccount } from '../model/account.ts'
import type { Authenticator } from '../model/authenticator.ts'
import type { AdapterSession } from '../model/session.ts'
import type { AdapterUser, NewUser } from '../model/user.ts'
import type { VerificationToken } from '../model/verification-token.ts'

/** A value, or whatever can be awaited for it: Auth.js's types promise no more than `then`. */
export type Answer<T> = T | PromiseLike<T>

/** Names one account: provider and subject, compared byte for byte. */
export interface AccountKey {
  readonly provider: string
  readonly providerAccountId: string
}

/** A session and the user it belongs to. */
export interface SessionAndUser {
  session: AdapterSession
  user: AdapterUser
}

/** Users and their accounts. */
export interface UserStore {
  createUser(user: NewUser): Answer<AdapterUser>
  getUser(id: string): Answer<AdapterUser | null>
  getUserByEmail(email: string): Answer<AdapterUser | null>
  getUserByAccount(key: AccountKey): Answer<AdapterUser | null>
  /** Absent members stay as they are. */
  updateUser(user: Partial<AdapterUser> & { id: string }): Answer<AdapterUser>
  deleteUser?(id: string): Answer<unknown>
  linkAccount(account: AdapterAccount): Answer<unknown>
  unlinkAccount?(key: AccountKey): Answer<unknown>
  /** The arguments are in the order of Auth.js: subject, then provider. */
  getAccount?(providerAccountId: string, provider: string): Answer<AdapterAccount | null>
  /** All accounts of a user, the oldest first. */
  listAccounts?(userId: string): Answer<readonly AdapterAccount[]>
}

/** Sessions, by the hash of their token. */
export interface SessionStore {
  createSession(session: AdapterSession): Answer<AdapterSession>
  /** Expired rows are returned too; the caller compares. */
  getSessionAndUser(sessionToken: string): Answer<SessionAndUser | null>
  updateSession(session: Partial<AdapterSession> & { sessionToken: string }): Answer<unknown>
  /** Deleting a row that is gone is no error. */
  deleteSession(sessionToken: string): Answer<unknown>
}

/** Passkeys. */
export interface AuthenticatorStore {
  getAuthenticator(credentialID: string): Answer<Authenticator | null>
  createAuthenticator(authenticator: Authenticator): Answer<Authenticator>
  /** The oldest first. */
  listAuthenticatorsByUserId(userId: string): Answer<readonly Authenticator[]>
  /** Throws if there is no such authenticator. */
  updateAuthenticatorCounter(credentialID: string, newCounter: number): Answer<Authenticator>
  /** Of this user only; null if it has no such authenticator. */
  renameAuthenticator?(input: AuthenticatorName): Answer<Authenticator | null>
}

/** A new name for an authenticator. */
export interface AuthenticatorName {
  readonly credentialID: string
  readonly userId: string
  readonly name: string
}

/** What an authenticator said of itself when somebody signed in with it. */
export interface AuthenticatorUse {
  readonly credentialID: string
  readonly counter: number
  readonly credentialBackedUp: boolean
  readonly lastUsedAt: Date
}

/** One-time e-mail secrets. */
export interface VerificationTokenStore {
  createVerificationToken(token: VerificationToken): Answer<unknown>
  /** Deletes and returns in one step, so that of two callers exactly one gets it. */
  useVerificationToken(key: { identifier: string; token: string }): Answer<VerificationToken | null>
}

/** What deciding a sign-in needs to know of the store, in one statement. */
export interface StoredLinkFacts {
  /** The user who owns the account. */
  readonly accountOwner: AdapterUser | null
  /** The user whose e-mail address it is. */
  readonly emailOwner: AdapterUser | null
}

/** A new user and, in the same transaction, their first account and session. */
export interface NewSignIn {
  readonly user: NewUser
  readonly account?: Account | undefined
  readonly session?: Omit<AdapterSession, 'userId'> | undefined
  /** The passkey that the account is for. */
  readonly authenticator?: Omit<Authenticator, 'userId'> | undefined
}

/** An account to take from its user. */
export interface AccountRemoval extends AccountKey {
  readonly userId: string
  /**
   * Refuses if no account of these providers would be left: nobody must lock themselves out. Absent: there is another
   * way in.
   */
  readonly unlessLastOf?: readonly string[] | undefined
  /** Every other session of the user ends: whoever came in by that account is out. */
  readonly keepSession?: string | undefined
}

/** `unknown`: the user has no such account. */
export type RemovalResult = 'removed' | 'last' | 'unknown'

/** Steps that must not be half done. Our adapters implement all of them. */
export interface AtomicStore {
  /** @throws UniqueConflict `unique_conflict` when the address or the account was taken meanwhile; nothing is written then. */
  createUserWithAccount(input: NewSignIn): Promise<AdapterUser>
  /** Deletes every pending token of the identifier and stores the new one. */
  replaceVerificationToken(token: VerificationToken): Promise<void>
  /** Both owners by one statement. `email` absent: `emailOwner` is null. */
  findLinkFacts(key: AccountKey & { email?: string | undefined }): Promise<StoredLinkFacts>
  /** Counts one event and returns how many there were in the window that is open now. */
  countEvent(input: { key: string; windowSeconds: number; now: Date }): Promise<number>
  /**
   * Withdraws what was created before control of the address was proved: other accounts, sessions and
   * authenticators of the user, in one transaction with setting `emailVerified`. Withdraws nothing where it is set
   * already: of two proofs at once, the second finds what the first has left.
   *
   * @throws UserGone `user_gone` when there is no such user.
   */
  claimUnverifiedUser(input: { userId: string; emailVerified: Date }): Promise<AdapterUser>
  /** Account and passkey together. @throws UniqueConflict `unique_conflict` when one of them exists. */
  linkAuthenticator(input: { account: AdapterAccount; authenticator: Authenticator }): Promise<void>
  /**
   * Records a use, in one step with comparing the counters: `null` where the stored one is not lower and not both are 0,
   * as a copied authenticator's is (WebAuthn §7.2 step 22), and for unknown authenticators.
   */
  recordAuthentication(use: AuthenticatorUse): Promise<Authenticator | null>
  /** The account, its passkey if it is one, and other sessions of the user. Of two removals at once, one may be the last. */
  removeAccount(removal: AccountRemoval): Promise<RemovalResult>
  /** Signs a user out everywhere, except for the session of that token. */
  deleteSessionsOfUser(input: { userId: string; keepSession?: string | undefined }): Promise<void>
}

/** Facts about an adapter itself. */
export interface AdapterTraits {
  /** Whether OAuth tokens are sealed before they reach the adapter. Ours say `true`; others keep what they had. */
  readonly sealsAccountTokens?: boolean
  /**
   * Whether session rows keep `createdAt`, without which `session.absoluteMaxAge` cannot hold. Ours say `true`.
   *
   * @default false: the session is given without it, as Auth.js does
   * @example adapter: { ...MongoDBAdapter(client), keepsSessionStart: true }
   */
  readonly keepsSessionStart?: boolean
  /** Applies pending migrations. Called once, in development only, before the first use. */
  migrate?(): Promise<void>
  /** Deletes expired rows in small batches; returns how many. */
  deleteExpired?(now: Date): Promise<number>
  /** Closes connections the adapter opened itself. */
  close?(): Promise<void>
}

/** A database binding. Each method is optional; start-up names those the configuration needs and the adapter lacks. */
export interface Adapter
  extends Partial<UserStore>,
    Partial<SessionStore>,
    Partial<VerificationTokenStore>,
    Partial<AuthenticatorStore>,
    Partial<AtomicStore>,
    AdapterTraits {}

/** Names of all methods that reach the database. */
export type AdapterMethod = keyof (UserStore &
  SessionStore &
  VerificationTokenStore &
  AuthenticatorStore &
  AtomicStore)
