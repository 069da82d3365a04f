// Counts attempts. The default counts in memory, or in the database where its adapter can.
import type { Awaitable } from '../model/awaitable.ts'

/** What is limited. */
export interface RateLimitRule {
  /** For example `sign-in:client`. Part of the stored key. */
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
}

/** Counts attempts of one rule by one subject. */
export interface RateLimiter {
  /** Counts one attempt. Returns 0 if it is allowed, else seconds to wait. */
  count(rule: RateLimitRule, subject: string): Awaitable<number>
}
