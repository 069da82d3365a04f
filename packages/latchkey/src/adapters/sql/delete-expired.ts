// Deletes what has expired, giving way to other requests between batches.
import type { SqlDatabase } from './database.ts'
import type { DeleteExpired } from './statements/expiry.ts'

/** Rows of one batch. Rows that expire at the very same instant go together. */
const batchSize = 500

/** Deletes all rows that have expired at `now`; returns how many. */
export async function deleteExpired(database: SqlDatabase, now: Date): Promise<number> {
  let total = 0
  for (const statement of database.statements.deleteExpired)
    total += await deleteInBatches(database, statement, now)
  return total
}

async function deleteInBatches(
  { runner, dialect }: SqlDatabase,
  statement: DeleteExpired,
  now: Date,
): Promise<number> {
  let total = 0
  for (;;) {
    const { length } = await runner.run(statement({ now: dialect.encodeInstant(now), batchSize }))
    total += length
    if (length < batchSize) return total
    await new Promise((resolve) => setTimeout(resolve, 0)) // a synchronous driver would otherwise starve other requests
  }
}
