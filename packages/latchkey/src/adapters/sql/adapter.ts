// The SQL adapter: the whole adapter contract on one database, whatever its engine.
import type {
  AdapterTraits,
  AtomicStore,
  AuthenticatorStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import type { DatabaseClient } from '../../contracts/database.ts'
import type { Migrator } from '../../contracts/migrator.ts'
import type { ExistingSchema } from '../../model/table-mapping.ts'
import type { UserFields } from '../../model/user-fields.ts'
import { connectByClient } from './adopt-client.ts'
import { createAtomicStore } from './atomic-store.ts'
import { createAuthenticatorStore } from './authenticator-store.ts'
import type { SqlConnection, SqlDatabase } from './database.ts'
import { deleteExpired } from './delete-expired.ts'
import type { SqlEngine } from './dialect.ts'
import { connectByKysely, connectByUrl, type KyselyInstance, type LocalSettings } from './engines.ts'
import { createUserColumns } from './field-columns.ts'
import { guardRunner, type StatementObserver } from './guarded-runner.ts'
import { mapConnection } from './mapping/mapped-database.ts'
import { resolveSchema } from './mapping/schema-map.ts'
import { createExistingMigrator, withUserFields } from './migrations/existing-migrator.ts'
import { createMigrator } from './migrations/migrator.ts'
import { createSchemaExplanation } from './migrations/schema-mismatch.ts'
import { createRowMapper } from './rows.ts'
import { createSessionStore } from './session-store.ts'
import { prepareStatements } from './statements/statements.ts'
import { createUserStore } from './user-store.ts'
import { createVerificationTokenStore } from './verification-token-store.ts'

/** A database binding with everything in it: all methods, atomic ones included. */
export interface SqlAdapter
  extends Required<UserStore>,
    SessionStore,
    VerificationTokenStore,
    Required<AuthenticatorStore>,
    AtomicStore,
    Required<AdapterTraits> {
  readonly sealsAccountTokens: true
  readonly keepsSessionStart: true
  /** The version of the tables: status, plan, SQL. `migrate` is on the adapter too. */
  readonly migrator: Migrator
}

/** Options of every SQL adapter. */
export interface SqlAdapterSettings extends ExistingSchema {
  /**
   * How long to wait for a lock that another connection holds, in milliseconds (SQLite by URL). Other requests are
   * served meanwhile.
   *
   * @default 5000
   * @example createSqlAdapter({ url: 'file:./app.db', lockWaitMilliseconds: 1000 })
   */
  readonly lockWaitMilliseconds?: number
  /** Observes the text of each statement before it runs; never its values. Transaction control is not reported. */
  readonly onStatement?: StatementObserver
  /** Fields that the application added to its users; each has a column. @default none */
  readonly userFields?: UserFields
  /** Time of `created_at` and of ids. @default Date.now */
  readonly now?: Clock
}

/** A database by its URL, or by a client or Kysely instance that the application made, configured and will close. */
export type SqlAdapterOptions = SqlAdapterSettings &
  (
    | { readonly url: string }
    | { readonly client: DatabaseClient }
    | { readonly kysely: KyselyInstance; readonly engine: SqlEngine }
  )

/**
 * Makes the adapter. The database is opened on first use.
 *
 * @throws InvalidConfiguration `invalid_configuration` if the URL cannot be used.
 * @example
 * const adapter = createSqlAdapter({ url: 'file:./app.db' })
 */
export function createSqlAdapter(options: SqlAdapterOptions): SqlAdapter {
  const database = createDatabase(options)
  const migrator = chooseMigrator(database)
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
    deleteExpired: (now) => deleteExpired(database, now),
    close: () => database.runner.close(),
  }
}

function createDatabase(options: SqlAdapterOptions): SqlDatabase {
  const { lockWaitMilliseconds = 5000, onStatement, now = Date.now } = options
  const opened = connect(options, { lockWaitMilliseconds, now })
  const schema = resolveSchema(options, opened.dialect)
  const userColumns = createUserColumns(options.userFields ?? {}, opened.dialect)
  const connection = schema ? mapConnection(opened, schema, now) : opened
  const explainSchema = createSchemaExplanation(connection, { schema, userColumns, now })
  return {
    ...connection,
    schema,
    userColumns,
    runner: guardRunner(connection.runner, connection.dialect, { observe: onStatement, explainSchema }),
    statements: prepareStatements(connection.kysely, userColumns),
    changes: connection.dialect.prepareChanges(connection.kysely, userColumns),
    rows: createRowMapper(connection.dialect, userColumns),
    now,
  }
}

function chooseMigrator(database: SqlDatabase): Migrator {
  if (database.schema) return createExistingMigrator(database)
  const versioned = createMigrator(database)
  return database.userColumns.length === 0 ? versioned : withUserFields(versioned, database)
}

function connect(options: SqlAdapterOptions, settings: LocalSettings): SqlConnection {
  if ('url' in options) return connectByUrl(options.url, settings)
  if ('client' in options) return connectByClient(options.client, settings)
  return connectByKysely(options.kysely, options.engine)
}
