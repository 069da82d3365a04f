// Counts attempts. The default counts in Redis or in the database where there is one that can, else in memory.
import type { Awaitable } from '../model/awaitable.ts'

/** What is limited. */
export interface RateLimitRule {
  /** For example `sign-in:client`. Part of the stored key. */
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
}

/**
 * Counts attempts of one rule by one subject. Yours is the option `rateLimiter`.
 *
 * @example
 * const limiter: RateLimiter = {
 *   count: async ({ name, limit, windowSeconds }, subject) =>
 *     (await countIn(`${name}:${subject}`, windowSeconds)) <= limit ? 0 : windowSeconds,
 * }
 */
export interface RateLimiter {
  /**
   * Counts one attempt, in one step, so that of many at once none goes uncounted. If it throws, the attempt is refused.
   *
   * @param subject - A hash of what was typed, or the address of a client.
   * @returns 0 if the attempt is allowed, else seconds to wait.
   */
  count(rule: RateLimitRule, subject: string): Awaitable<number>
}
