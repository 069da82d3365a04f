// Lets one process at a time decide about one user, where a decision reads several documents and removes one of them:
// two at once would each rely on what the other one is about to remove.
import type { ObjectId } from 'mongodb'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import type { CommandOptions, OpenDatabase } from './database.ts'
import { diagnoseMongoError } from './diagnose.ts'
import type { UserId } from './ids.ts'
import { createPatience } from './patience.ts'

/** A holder that crashed is in the way for so long; one that works gives up long before. */
const leaseMilliseconds = 15_000

/** In a transaction: writes a document that a second transaction wants to write too, so that one of them begins again. */
export async function holdUser(
  { collections, ids, now }: OpenDatabase,
  userId: UserId,
  options: Required<CommandOptions>,
): Promise<void> {
  const expires = new Date(now() + leaseMilliseconds)
  await collections.rateLimits.updateOne(
    { _id: lockKey(ids.decode(userId)) },
    { $inc: { count: 1 }, $set: { expires } },
    { ...options, upsert: true },
  )
}

/** Throws if the lock may be somebody else's by now. To be called right before what cannot be taken back. */
export type RequireHeld = () => void

/**
 * Without transactions: runs the work while nobody else holds the user.
 *
 * @throws StoreUnavailable `store_unavailable` if others hold it for 20 seconds.
 */
export async function withUserLock<T>(
  open: OpenDatabase,
  userId: UserId,
  work: (requireHeld: RequireHeld) => Promise<T>,
): Promise<T> {
  const { collections, ids, ObjectIdClass } = open
  const lock = { _id: lockKey(ids.decode(userId)), holder: new ObjectIdClass() }
  const patience = createPatience(leaseMilliseconds + 5000)
  while (!(await take(open, lock)))
    if (!(await patience.wait())) throw new StoreUnavailable({ detail: 'another process holds the user' })
  const taken = performance.now()
  try {
    return await work(() => {
      if (performance.now() - taken < leaseMilliseconds / 2) return
      throw new StoreUnavailable({ detail: 'the database was too slow to be sure of a lock' })
    })
  } finally {
    await collections.rateLimits.deleteOne(lock)
  }
}

interface Lock {
  readonly _id: string
  readonly holder: ObjectId
}

/** Inserts the document, or takes over one that has expired; one that is held is in the way of both. */
async function take({ collections, now }: OpenDatabase, { _id, holder }: Lock): Promise<boolean> {
  const instant = now()
  const expires = new Date(instant + leaseMilliseconds)
  try {
    await collections.rateLimits.updateOne(
      { _id, expires: { $lte: new Date(instant) } },
      { $set: { expires, holder, count: 0 } },
      { upsert: true },
    )
    return true
  } catch (error) {
    if (diagnoseMongoError(error) === 'conflict') return false
    throw error
  }
}

/** Counters have other keys: theirs have no blank. */
function lockKey(userId: string): string {
  return `hold user ${userId}`
}
