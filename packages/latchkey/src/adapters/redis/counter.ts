// Counts events in windows: one key for each counter, which ends by itself.
import type { AtomicStore } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { RedisDatabase } from './database.ts'
import { counterKey } from './keys.ts'
import { encodeInstant, isList, toInstant } from './rows.ts'
import * as scripts from './scripts/upkeep.ts'

/** A counter after an event. */
export interface Counter {
  readonly count: number
  /** When its window ends. */
  readonly endsAt: Date
}

/** A counter outlives its window a little, as clocks of instances differ. */
const graceMilliseconds = 60_000

/** Counts one event. */
export async function countInWindow(
  { runner, prefix }: RedisDatabase,
  { key, windowSeconds, now }: Parameters<AtomicStore['countEvent']>[0],
): Promise<Counter> {
  const length = windowSeconds * 1000
  const reply = await runner.run(scripts.countEvent, counterKey(prefix, key), [
    encodeInstant(now),
    encodeInstant(new Date(now.getTime() + length)),
    String(length + graceMilliseconds),
  ])
  const [count, end] = isList(reply) ? reply : []
  if (typeof count !== 'number' || end === undefined)
    throw new InvalidStoreAnswer({ detail: 'counting an event returned nothing' })
  return { count, endsAt: toInstant(end) }
}
