// Deletes what has expired, giving way to other requests between batches.
import { batchSize, type DeleteExpired, runChange } from './changes.ts'
import type { SqlDatabase } from './database.ts'

/** Deletes all rows that have expired at `now`; returns how many. */
export async function deleteExpired(database: SqlDatabase, now: Date): Promise<number> {
  let total = 0
  for (const change of database.changes.deleteExpired) total += await deleteInBatches(database, change, now)
  return total
}

async function deleteInBatches(
  { runner, dialect }: SqlDatabase,
  change: DeleteExpired,
  now: Date,
): Promise<number> {
  let total = 0
  for (;;) {
    const { length } = await runChange(runner, change({ now: dialect.encodeInstant(now) }))
    total += length
    if (length < batchSize) return total
    await new Promise((resolve) => setTimeout(resolve, 0)) // a synchronous driver would otherwise starve other requests
  }
}
