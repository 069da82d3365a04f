// Applies migrations: under a lock, so that of many processes one does it and the others find it done.
import { StoreUnavailable } from '../../../errors/store-errors.ts'
import type { SqlDatabase } from '../database.ts'
import { type Steps, step } from '../runner.ts'
import {
  countProgress,
  createMigrationsTable,
  deleteProgress,
  recordMigration,
  recordProgress,
  selectApplied,
} from './applied-migrations.ts'
import type { Migration } from './migration.ts'

/** Steps of one transaction; returns the names of what it applied. */
export function* migrateSteps(
  database: SqlDatabase,
  migrations: readonly Migration[],
): Steps<readonly string[]> {
  const release = yield* acquireSteps(database)
  // Read under the lock: another process may have been faster.
  const applied = (yield* step(selectApplied(database))).map(({ name }) => name)
  const pending = migrations.filter(({ name }) => !applied.includes(name))
  for (const migration of pending)
    yield* applySteps(database, migration, countProgress(applied, migration.name))
  yield* release()
  return pending.map(({ name }) => name)
}

/** Takes the lock, so that no other process migrates; returns what gives it back. */
export function* acquireSteps(database: SqlDatabase): Steps<() => Steps<void>> {
  const { dialect, kysely } = database
  const { acquire, release, createsTable } = dialect.migrationLock
  requireLock(yield* step(acquire(kysely)))
  if (createsTable === 'after') yield* step(createMigrationsTable(database))
  return function* releaseSteps() {
    if (release) yield* step(release(kysely))
  }
}

function* applySteps(database: SqlDatabase, { name, compile }: Migration, done: number): Steps<void> {
  const { dialect, kysely } = database
  const { undoes } = dialect.migrationLock
  for (const [index, statement] of compile(kysely, dialect).entries()) {
    if (index < done) continue
    yield* step(statement)
    if (!undoes) yield* step(recordProgress(database, name, index))
  }
  yield* step(recordMigration(database, name))
  if (!undoes) yield* step(deleteProgress(database, name))
}

function requireLock([answer]: readonly unknown[]): void {
  const isRefused =
    typeof answer === 'object' && answer !== null && Number(Reflect.get(answer, 'locked')) === 0
  if (isRefused)
    throw new StoreUnavailable({ detail: 'another process is migrating, for a long time already' })
}
