// Brings the tables to the version of the code: one transaction, one process at a time, nothing dropped.
import { type CompiledQuery, sql } from 'kysely'
import type { SqlDatabase } from '../database.ts'
import { type Steps, step } from '../runner.ts'
import { initial } from './0001-initial.ts'
import type { Migration } from './migration.ts'

/** Which migrations the database has. */
export interface MigrationStatus {
  /** Applied, in the order of their names. */
  readonly applied: readonly string[]
  /** Known to this version and not applied. */
  readonly pending: readonly string[]
  /** Applied by a newer version than this one. They are left alone. */
  readonly unknown: readonly string[]
}

/** Reads and changes the version of the tables. */
export interface Migrator {
  /** Reads only. */
  status(): Promise<MigrationStatus>
  /** SQL of the pending migrations, one statement each. Reads only: a dry run. */
  plan(): Promise<readonly string[]>
  /** SQL of all migrations, for those who run their own. Needs no database. */
  print(): readonly string[]
  /** Applies what is pending; returns the names. Safe to call from many processes at once. */
  migrate(): Promise<readonly string[]>
}

const migrations: readonly Migration[] = [initial]

/** Makes the migrator of a database. */
export function createMigrator(database: SqlDatabase): Migrator {
  return {
    status: () => readStatus(database),
    plan: async () => {
      const { pending } = await readStatus(database)
      return compilePlan(database, pending).map(({ sql }) => sql)
    },
    print: () => compilePlan(database, namesOf(migrations)).map(({ sql }) => sql),
    migrate: async () => {
      const { pending } = await readStatus(database)
      if (pending.length === 0) return [] // takes no lock where there is nothing to do
      await database.runner.run(createMigrationsTable(database))
      return database.runner.transact(() => migrateSteps(database))
    },
  }
}

async function readStatus(database: SqlDatabase): Promise<MigrationStatus> {
  const { runner, dialect, kysely } = database
  if (runner.isAbsent?.()) return describeStatus([])
  const [table] = await runner.run(dialect.findTable(kysely, 'latchkey_migrations'))
  return describeStatus(table ? namesOf(await runner.run(selectApplied(database))) : [])
}

function describeStatus(applied: readonly string[]): MigrationStatus {
  const known = namesOf(migrations)
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

/** What is pending is read again under the lock: another process may have been faster. */
function* migrateSteps(database: SqlDatabase): Steps<readonly string[]> {
  const { dialect, kysely } = database
  yield* step(dialect.lockMigrations(kysely))
  const { pending } = describeStatus(namesOf(yield* step(selectApplied(database))))
  for (const statement of compileMigrations(database, pending)) yield* step(statement)
  return pending
}

function compilePlan(database: SqlDatabase, names: readonly string[]): readonly CompiledQuery[] {
  return names.length === 0 ? [] : [createMigrationsTable(database), ...compileMigrations(database, names)]
}

function compileMigrations(database: SqlDatabase, names: readonly string[]): readonly CompiledQuery[] {
  const { kysely, dialect } = database
  return migrations
    .filter(({ name }) => names.includes(name))
    .flatMap((migration) => [
      ...migration.compile(kysely, dialect),
      recordMigration(database, migration.name),
    ])
}

function createMigrationsTable({ kysely, dialect }: SqlDatabase): CompiledQuery {
  const table = kysely.schema
    .createTable('latchkey_migrations')
    .ifNotExists()
    .addColumn('name', dialect.columns.key, (column) => column.primaryKey().notNull())
    .addColumn('applied_at', dialect.columns.instant, (column) => column.notNull())
  return dialect.finishTable(table, 'keyed').compile()
}

function selectApplied({ kysely }: SqlDatabase): CompiledQuery<{ name: string }> {
  return kysely.selectFrom('latchkey_migrations').select('name').orderBy('name').compile()
}

/** Written with its values in the text, so that printed SQL can be run as it is. */
function recordMigration({ kysely, dialect, now }: SqlDatabase, name: string): CompiledQuery {
  const appliedAt = dialect.encodeInstant(new Date(now()))
  return kysely
    .insertInto('latchkey_migrations')
    .values({ name: sql.lit(name), applied_at: sql.lit(appliedAt) })
    .compile()
}

function namesOf(rows: readonly { readonly name: string }[]): readonly string[] {
  return rows.map(({ name }) => name)
}
