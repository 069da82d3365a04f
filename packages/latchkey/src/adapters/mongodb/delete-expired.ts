// Deletes what has expired, for servers that do not do so by themselves and for those who do not want to wait a minute.
import type { OpenDatabase } from './database.ts'
import { expiringCollections } from './indexes.ts'

/**
 * Deletes all documents that have expired at `now`; returns how many. One command each: the server gives way to others
 * between documents, and holds no lock over them.
 */
export async function deleteExpired({ db, names }: OpenDatabase, now: Date): Promise<number> {
  let total = 0
  for (const collection of expiringCollections) {
    const { deletedCount } = await db.collection(names[collection]).deleteMany({ expires: { $lte: now } })
    total += deletedCount
  }
  return total
}
