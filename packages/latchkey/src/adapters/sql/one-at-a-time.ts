// Lets one piece of work begin when the one before it has ended.
import { waitAtMost } from '../../model/wait-at-most.ts'

/** Waits for its turn, then works. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** A queue that never moves for whoever stands behind lost work is left after so many times the patience. */
const maxWaits = 5

/**
 * Makes a queue.
 *
 * @param patienceMilliseconds - If no work begins or ends for so long, the next begins: the request of the one before may
 * have been ended, and its work with it. For databases that two can use at once. Default: no end.
 */
export function createTurns(patienceMilliseconds?: number): Turn {
  let last: Promise<unknown> = Promise.resolve()
  let moves = 0

  async function waitFor(before: Promise<unknown>): Promise<void> {
    if (patienceMilliseconds === undefined) return void (await before)
    for (let waits = 0; waits < maxWaits; waits++) {
      const seen = moves
      if ((await waitAtMost(patienceMilliseconds, before)) || moves === seen) return
    }
  }

  async function take<T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
    await waitFor(before)
    moves++
    return work().finally(() => moves++)
  }

  return (work) => {
    const next = take(last, work)
    last = next.catch(() => {})
    return next
  }
}
