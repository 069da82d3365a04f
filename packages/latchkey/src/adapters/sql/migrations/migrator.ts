// Brings the tables to the version of the code: one process at a time, nothing dropped.
import type { CompiledQuery } from 'kysely'
import type { MigrationStatus, Migrator } from '../../../contracts/migrator.ts'
import type { SqlDatabase } from '../database.ts'
import { initial } from './0001-initial.ts'
import { authenticators } from './0002-authenticators.ts'
import { createMigrationsTable, isProgress, recordMigration, selectApplied } from './applied-migrations.ts'
import { migrateSteps } from './migrate-steps.ts'
import type { Migration } from './migration.ts'

const migrations: readonly Migration[] = [initial, authenticators]

/** Makes the migrator of a database. */
export function createMigrator(database: SqlDatabase): Migrator {
  return {
    comment: '--',
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
