// Counts events in windows.
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { OpenDatabase } from './database.ts'
import { diagnoseMongoError } from './diagnose.ts'
import { requireText } from './ids.ts'
import { createPatience } from './patience.ts'

/** Something that is counted. */
export interface CountedEvent {
  readonly key: string
  readonly windowSeconds: number
  readonly now: Date
}

/**
 * Counts one event and returns how many there were in the window: one command while it is open, two to open one. Where
 * somebody else opened it in between, it is counted there.
 */
export async function countEvent(open: OpenDatabase, event: CountedEvent): Promise<number> {
  const patience = createPatience()
  do {
    const count = (await countInWindow(open, event)) ?? (await openWindow(open, event))
    if (count !== undefined) return count
  } while (await patience.wait())
  throw new InvalidStoreAnswer({ detail: 'an event was counted by others only' })
}

async function countInWindow(
  { collections }: OpenDatabase,
  { key, now }: CountedEvent,
): Promise<number | undefined> {
  const filter = { _id: { $eq: requireText(key) }, expires: { $gt: now } }
  const counted = await collections.rateLimits.findOneAndUpdate(
    filter,
    { $inc: { count: 1 } },
    { returnDocument: 'after' },
  )
  return counted?.count
}

/** Inserts a window or begins the next one; an open one is in the way of both. */
async function openWindow(
  { collections }: OpenDatabase,
  { key, windowSeconds, now }: CountedEvent,
): Promise<number | undefined> {
  const expires = new Date(now.getTime() + windowSeconds * 1000)
  try {
    await collections.rateLimits.updateOne(
      { _id: requireText(key), expires: { $lte: now } },
      { $set: { count: 1, expires } },
      { upsert: true },
    )
    return 1
  } catch (error) {
    if (diagnoseMongoError(error) === 'conflict') return undefined
    throw error
  }
}
