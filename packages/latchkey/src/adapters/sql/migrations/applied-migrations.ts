// The table that says which migrations a database has.
import { type CompiledQuery, sql } from 'kysely'
import type { SqlDatabase } from '../database.ts'
import type { StoredInstant } from '../schema.ts'

/** `create table`, unless it is there. */
export function createMigrationsTable({ kysely, dialect }: SqlDatabase): CompiledQuery {
  const { columns, finishTable, migrationLock } = dialect
  const table = kysely.schema
    .createTable('latchkey_migrations')
    .addColumn('name', columns.key, (column) => column.primaryKey().notNull())
    .addColumn('applied_at', columns.instant, (column) => column.notNull())
  return migrationLock.createTable({
    kysely,
    compile: (ifNotExists) => finishTable(ifNotExists ? table.ifNotExists() : table, 'keyed').compile(),
  })
}

/** Names of what was applied, progress included. */
export function selectApplied({ kysely }: SqlDatabase): CompiledQuery<{ name: string }> {
  return kysely.selectFrom('latchkey_migrations').select('name').orderBy('name').compile()
}

/** Written with its values in the text, so that printed SQL can be run as it is. */
export function recordMigration({ kysely, dialect, now }: SqlDatabase, name: string): CompiledQuery {
  const appliedAt = dialect.encodeInstant(new Date(now()))
  return kysely
    .insertInto('latchkey_migrations')
    .values({ name: sql.lit(name), applied_at: sql.lit(toLiteral(appliedAt)) })
    .compile()
}

/** How many statements of a migration were run before it was interrupted. */
export function countProgress(applied: readonly string[], name: string): number {
  return applied.filter((entry) => entry.startsWith(`${name}#`)).length
}

/** Notes that one more statement of a migration was run: where the engine cannot undo it, the next attempt goes on after it. */
export function recordProgress(database: SqlDatabase, name: string, index: number): CompiledQuery {
  return recordMigration(database, `${name}#${String(index + 1).padStart(3, '0')}`)
}

/** Removes the notes when the migration is complete. */
export function deleteProgress({ kysely }: SqlDatabase, name: string): CompiledQuery {
  return kysely.deleteFrom('latchkey_migrations').where('name', 'like', `${name}#%`).compile()
}

/** Whether an entry is a note of progress. */
export function isProgress(entry: string): boolean {
  return entry.includes('#')
}

function toLiteral(instant: StoredInstant): string | number {
  return instant instanceof Date ? instant.toISOString() : instant
}
