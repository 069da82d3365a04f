// The MongoDB adapter: the whole adapter contract on the official driver.
import type { MongoClient } from 'mongodb'
import type {
  AdapterTraits,
  AtomicStore,
  AuthenticatorStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import type { Migrator } from '../../contracts/migrator.ts'
import { type ConfigProblem, InvalidConfiguration } from '../../errors/config-errors.ts'
import { createAtomicStore } from './atomic-store.ts'
import { createAuthenticatorStore } from './authenticator-store.ts'
import { createClientSource } from './client.ts'
import { type CollectionNames, resolveCollectionNames } from './collections.ts'
import { createDatabase } from './database.ts'
import { parseMongoUrl } from './database-url.ts'
import { deleteExpired } from './delete-expired.ts'
import type { UserIdForm } from './ids.ts'
import { createMigrator } from './migrator.ts'
import { createSessionStore } from './session-store.ts'
import { createUserStore } from './user-store.ts'
import { createVerificationTokenStore } from './verification-token-store.ts'

/** A database binding with everything in it: all methods, atomic ones included. */
export interface MongoAdapter
  extends Required<UserStore>,
    SessionStore,
    VerificationTokenStore,
    Required<AuthenticatorStore>,
    AtomicStore,
    Required<AdapterTraits> {
  readonly sealsAccountTokens: true
  readonly keepsSessionStart: true
  /** The indexes: status, plan, commands. `migrate` is on the adapter too. */
  readonly migrator: Migrator
}

/** Options of every MongoDB adapter. */
export interface MongoAdapterSettings {
  /**
   * Name of the database, instead of the one in the URL.
   *
   * @example createMongoAdapter({ client, databaseName: 'app' })
   */
  readonly databaseName?: string
  /**
   * Other names of collections.
   *
   * @default `users`, `accounts`, `sessions`, `verification_tokens`, `authenticators`, `rate_limits`,
   * `latchkey_migrations`
   * @example createMongoAdapter({ url, collections: { users: 'members' } })
   */
  readonly collections?: Partial<CollectionNames>
  /**
   * How the `_id` of users is stored: `objectId` as databases of Auth.js have it, or `text` for applications whose ids
   * are strings; new users get a UUID then.
   *
   * @default 'objectId'
   */
  readonly userIds?: UserIdForm
  /**
   * Further top-level fields of users that are read, and stored if a provider's `profile` gives them. Others are left
   * alone.
   *
   * @default []
   * @example createMongoAdapter({ url, userFields: ['role'] })
   */
  readonly userFields?: readonly string[]
  /** Time of `createdAt` and of ids. @default Date.now */
  readonly now?: Clock
}

/** A database by its URL, or by a client that the application made, configured and will close. */
export type MongoAdapterOptions = MongoAdapterSettings &
  ({ readonly url: string } | { readonly client: MongoClient | Promise<MongoClient> })

/**
 * Makes the adapter. Nothing is connected before the first use.
 *
 * @throws InvalidConfiguration `invalid_configuration` if the URL or an option cannot be used.
 * @example
 * const adapter = createMongoAdapter({ url: 'mongodb://localhost/app' })
 */
export function createMongoAdapter(options: MongoAdapterOptions): MongoAdapter {
  const { databaseName, collections, userIds = 'objectId', userFields = [], now = Date.now } = options
  requireUsable({ userIds, userFields })
  const names = resolveCollectionNames(collections)
  const source = createClientSource(
    'url' in options ? parseMongoUrl(options.url, databaseName) : { client: options.client, databaseName },
  )
  const database = createDatabase(source, { names, userIdForm: userIds, extraUserFields: userFields, now })
  const migrator = createMigrator(database, names)
  return {
    ...createUserStore(database),
    ...createSessionStore(database),
    ...createVerificationTokenStore(database),
    ...createAuthenticatorStore(database),
    ...createAtomicStore(database),
    sealsAccountTokens: true,
    keepsSessionStart: true,
    migrator,
    migrate: async () => void (await migrator.migrate()),
    deleteExpired: (instant) => database.write((open) => deleteExpired(open, instant)),
    close: () => database.close(),
  }
}

const reservedFields = ['_id', 'id', 'name', 'email', 'emailVerified', 'image']

function requireUsable({ userIds, userFields }: { userIds: string; userFields: readonly string[] }): void {
  const problems: ConfigProblem[] = userFields
    .filter((field) => !/^[A-Za-z]\w{0,99}$/.test(field) || reservedFields.includes(field))
    .map((field) => {
      const problem = `${JSON.stringify(field)} is no further field of a user`
      return {
        path: 'userFields',
        problem,
        fix: 'Name top-level fields by letters, digits and "_", such as "role".',
      }
    })
  if (!['objectId', 'text'].includes(userIds))
    problems.push({ path: 'userIds', problem: 'is no form of ids', fix: 'Use "objectId" or "text".' })
  if (problems.length > 0) throw new InvalidConfiguration(problems)
}
