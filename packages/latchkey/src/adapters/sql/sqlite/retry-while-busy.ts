// Waits for a lock without standing in the way of other requests: the driver is synchronous, so its own waiting would
// stop the whole process.
import type { Awaitable } from '../../../model/awaitable.ts'

/** What is tried, and how long. */
export interface Retry<T> {
  readonly attempt: () => T
  readonly isBusy: (error: unknown) => boolean
  /** Pauses between attempts, from {@link planPauses}. */
  readonly pausesMilliseconds: readonly number[]
}

/** Pauses that grow from 1 to 50 ms and add up to the given time. */
export function planPauses(totalMilliseconds: number): readonly number[] {
  const pauses: number[] = []
  let left = totalMilliseconds
  for (let next = 1; left > 0; next = Math.min(next * 2, 50)) {
    const pause = Math.min(next, left)
    pauses.push(pause)
    left -= pause
  }
  return pauses
}

/** The result of the first attempt that is not refused by a lock, now if it is the first. Throws what the last threw. */
export function retryWhileBusy<T>(retry: Retry<T>): Awaitable<T> {
  try {
    return retry.attempt()
  } catch (error) {
    if (retry.isBusy(error)) return retryLater(retry, error)
    throw error
  }
}

async function retryLater<T>(
  { attempt, isBusy, pausesMilliseconds }: Retry<T>,
  firstError: unknown,
): Promise<T> {
  let lastError = firstError
  for (const pause of pausesMilliseconds) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      lastError = error
    }
  }
  throw lastError
}
