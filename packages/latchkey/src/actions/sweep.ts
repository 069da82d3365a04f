// Deletes expired rows now and then, so that a database grows with its users and not with its visitors.
import type { Clock } from '../contracts/clock.ts'
import type { Logger } from '../contracts/logger.ts'
import type { Store } from '../contracts/store.ts'
import { describeForLog } from '../errors/describe-for-log.ts'

/** How often one instance sweeps at most. */
const intervalMilliseconds = 3_600_000

/** Sweeps if it is time. Never waits and never fails: whoever signs in has nothing to do with it. */
export type Sweep = () => void

/** Makes the sweeper of an instance. */
export function createSweep(store: Store | undefined, clock: Clock, logger: Logger): Sweep {
  let lastSweep = Number.NEGATIVE_INFINITY
  return () => {
    const now = clock()
    if (!store || now - lastSweep < intervalMilliseconds) return
    lastSweep = now
    void sweepQuietly(store, now, logger)
  }
}

async function sweepQuietly(store: Store, now: number, logger: Logger): Promise<void> {
  try {
    await store.deleteExpired(new Date(now))
  } catch (error) {
    logger.warn('expired rows were not deleted', { error: describeForLog(error) })
  }
}
