// Lets a message that others may send again have its effect once, and lets it be sent again while it had none.
import type { RateLimiter, RateLimitRule } from '../contracts/rate-limiter.ts'

/** A message. */
export interface SingleUse {
  readonly limiter: RateLimiter
  /** What kind of message, for example `logout-token`. Part of the stored keys. */
  readonly name: string
  /** Tells it from others: a hash of what makes it unique. */
  readonly id: string
  /** How long it would be taken again, in seconds. */
  readonly windowSeconds: number
}

/**
 * Runs unless it has run before. Beginning and ending are counted apart: a run that broke off, because the store went away
 * in the middle, may be tried once more. Two that begin at the same moment both run.
 *
 * @returns Whether it ran.
 */
export async function runOnce(
  { limiter, name, id, windowSeconds }: SingleUse,
  run: () => Promise<void>,
): Promise<boolean> {
  const begun: RateLimitRule = { name: `${name}:begun`, limit: 1, windowSeconds }
  const ended: RateLimitRule = { name: `${name}:ended`, limit: 1, windowSeconds }
  const isFirst = (await limiter.count(begun, id)) === 0
  if (!isFirst && (await limiter.count(ended, id)) !== 0) return false
  await run()
  if (isFirst) await limiter.count(ended, id)
  return true
}
