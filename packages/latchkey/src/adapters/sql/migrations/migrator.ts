// Brings the tables to the version of the code: one process at a time, nothing dropped.
import type { CompiledQuery } from 'kysely'
import type { SqlDatabase } from '../database.ts'
import { initial } from './0001-initial.ts'
import { authenticators } from './0002-authenticators.ts'
import { createMigrationsTable, isProgress, recordMigration, selectApplied } from './applied-migrations.ts'
import { migrateSteps } from './migrate-steps.ts'
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

const migrations: readonly Migration[] = [initial, authenticators]

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
      if (database.dialect.migrationLock.createsTable === 'before')
        await database.runner.run(createMigrationsTable(database))
      return database.runner.transact(() => migrateSteps(database, migrations))
    },
  }
}

async function readStatus(database: SqlDatabase): Promise<MigrationStatus> {
  const { runner, dialect, kysely } = database
  if (runner.isAbsent?.()) return describeStatus([])
  const [table] = await runner.run(dialect.findTable(kysely, 'latchkey_migrations'))
  const entries = table ? namesOf(await runner.run(selectApplied(database))) : []
  return describeStatus(entries.filter((entry) => !isProgress(entry)))
}

function describeStatus(applied: readonly string[]): MigrationStatus {
  const known = namesOf(migrations)
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

function compilePlan(database: SqlDatabase, names: readonly string[]): readonly CompiledQuery[] {
  if (names.length === 0) return []
  const { kysely, dialect } = database
  const chosen = migrations.filter(({ name }) => names.includes(name))
  return [
    createMigrationsTable(database),
    ...chosen.flatMap((migration) => [
      ...migration.compile(kysely, dialect),
      recordMigration(database, migration.name),
    ]),
  ]
}

function namesOf(rows: readonly { readonly name: string }[]): readonly string[] {
  return rows.map(({ name }) => name)
}
