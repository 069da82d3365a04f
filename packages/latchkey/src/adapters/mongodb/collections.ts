// The collections and what their documents hold: names and fields as databases of Auth.js have them.
import type { Collection, Db, Document, ObjectId } from 'mongodb'
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import type { UserId } from './ids.ts'

/** Names of the collections. */
export interface CollectionNames {
  /** @default 'users' */
  readonly users: string
  /** @default 'accounts' */
  readonly accounts: string
  /** @default 'sessions' */
  readonly sessions: string
  /** @default 'verification_tokens' */
  readonly verificationTokens: string
  /** Passkeys. @default 'authenticators' */
  readonly authenticators: string
  /** Counted attempts. @default 'rate_limits' */
  readonly rateLimits: string
  /** Which versions of the indexes were made. @default 'latchkey_migrations' */
  readonly migrations: string
}

/** A person. Fields that an application keeps there too are left alone. */
export interface UserDocument {
  readonly _id: UserId
  readonly name?: string | null
  readonly email?: string | null
  readonly emailVerified?: Date | null
  readonly image?: string | null
  readonly [field: string]: unknown
}

/** A link to a provider. Token fields as on the wire. */
export interface AccountDocument extends Document {
  readonly userId: UserId
  readonly provider: string
  readonly providerAccountId: string
}

/** A session. `sessionToken` is the hash of the token. */
export interface SessionDocument extends Document {
  readonly sessionToken: string
  readonly userId: UserId
  readonly expires: Date
  /** Absent in sessions that another library began. */
  readonly createdAt?: Date
}

/** A pending proof of control over an address. */
export interface VerificationTokenDocument extends Document {
  readonly identifier: string
  readonly token: string
  readonly expires: Date
}

/** A passkey. Fields as the model names them. */
export interface AuthenticatorDocument extends Document {
  readonly credentialID: string
  readonly userId: UserId
  readonly counter: number
}

/** Attempts of one key in the window that ends at `expires`. */
export interface RateLimitDocument {
  readonly _id: string
  readonly count: number
  readonly expires: Date
  /** Who holds a user, where the document is a lock. */
  readonly holder?: ObjectId
}

/** A version of the indexes that was made. */
export interface MigrationDocument {
  readonly _id: string
  readonly appliedAt: Date
}

/** All collections of a database. */
export interface Collections {
  readonly users: Collection<UserDocument>
  readonly accounts: Collection<AccountDocument>
  readonly sessions: Collection<SessionDocument>
  readonly verificationTokens: Collection<VerificationTokenDocument>
  readonly authenticators: Collection<AuthenticatorDocument>
  readonly rateLimits: Collection<RateLimitDocument>
  readonly migrations: Collection<MigrationDocument>
}

const defaultNames: CollectionNames = {
  users: 'users',
  accounts: 'accounts',
  sessions: 'sessions',
  verificationTokens: 'verification_tokens',
  authenticators: 'authenticators',
  rateLimits: 'rate_limits',
  migrations: 'latchkey_migrations',
}

/**
 * Fills in the names that are not given.
 *
 * @throws InvalidConfiguration `invalid_configuration` for a name that MongoDB does not take, or one given twice.
 */
export function resolveCollectionNames(given: Partial<CollectionNames> = {}): CollectionNames {
  const names = { ...defaultNames, ...given }
  const problems = Object.entries(names).flatMap(([key, name]) => {
    const isTaken = Object.entries(names).some(([other, taken]) => other !== key && taken === name)
    const isName = typeof name === 'string' && /^(?!system\.)[^$\0]{1,120}$/.test(name)
    if (isName && !isTaken) return []
    const problem = isTaken ? 'is the name of two collections' : 'is no name of a collection'
    return [{ path: `collections.${key}`, problem, fix: 'Give another name, for example "auth_users".' }]
  })
  if (problems.length > 0) throw new InvalidConfiguration(problems)
  return names
}

/** The collections by their names. */
export function openCollections(db: Db, names: CollectionNames): Collections {
  return {
    users: db.collection(names.users),
    accounts: db.collection(names.accounts),
    sessions: db.collection(names.sessions),
    verificationTokens: db.collection(names.verificationTokens),
    authenticators: db.collection(names.authenticators),
    rateLimits: db.collection(names.rateLimits),
    migrations: db.collection(names.migrations),
  }
}
