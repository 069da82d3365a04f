// Runs compiled statements. One runner per kind of driver: synchronous ones (`node:sqlite`) and whatever Kysely drives.
import type { CompiledQuery } from 'kysely'
import type { Awaitable } from '../../model/awaitable.ts'

/**
 * The statements of one transaction, in order: a generator that yields a statement and is resumed with its rows. A
 * synchronous driver runs it without giving way to other requests; others await each statement. It may be run again
 * from the start, so it must do nothing but yield.
 */
export type Steps<T> = Generator<CompiledQuery<unknown>, T, readonly unknown[]>

/** Runs statements on one database. */
export interface SqlRunner {
  /** Runs one statement. Rows are empty unless it selects or returns. */
  run<TRow>(statement: CompiledQuery<TRow>): Awaitable<readonly TRow[]>
  /** Runs all steps in one transaction, or none. */
  transact<T>(begin: () => Steps<T>): Awaitable<T>
  /** Whether there is no database yet, so that reading would make an empty one. Absent: there always is. */
  isAbsent?(): boolean
  /** Closes what the runner opened itself. */
  close(): Promise<void>
}

/** Runs steps where each statement is awaited. */
export async function driveSteps<T>(
  steps: Steps<T>,
  run: (statement: CompiledQuery<unknown>) => Promise<readonly unknown[]>,
): Promise<T> {
  let next = steps.next()
  while (!next.done) next = steps.next(await run(next.value))
  return next.value
}

/** One step. Use with `yield*`. */
export function* step<TRow>(statement: CompiledQuery<TRow>): Steps<readonly TRow[]> {
  const rows = yield statement
  return rows as readonly TRow[] // the runner answers a statement with the rows of that statement
}
