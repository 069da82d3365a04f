// Deletes what has expired, giving way to other requests between batches. Redis does so too, a day later.
import type { RedisDatabase } from './database.ts'
import { encodeInstant, isList } from './rows.ts'
import * as scripts from './scripts/upkeep.ts'

/** Most users or addresses looked after by one run of the script, and most sessions of each. */
const batchSize = 100

/** Deletes all sessions and verification tokens that have expired at `now`; returns how many. */
export async function deleteExpired({ run }: RedisDatabase, now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const reply = await run(scripts.deleteExpired, encodeInstant(now), String(batchSize))
    const [deleted, left] = isList(reply) ? reply : []
    total += Number(deleted)
    if (!left) return total
  }
}
