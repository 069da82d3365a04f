// Limits attempts per subject. Counts in the database where its adapter can, else in memory of this instance.
import type { RateLimiter, RateLimitRule } from '../contracts/rate-limiter.ts'
import type { Store } from '../contracts/store.ts'
import { RateLimited } from '../errors/request-errors.ts'
import type { EpochMilliseconds } from '../model/time.ts'

/** Mails to one address. */
export const mailsPerAddress: RateLimitRule = { name: 'mail:address', limit: 10, windowSeconds: 900 }

/** Mails that one client asks for. */
export const mailsPerClient: RateLimitRule = { name: 'mail:client', limit: 30, windowSeconds: 900 }

/** Credentials tried for one account name. */
export const attemptsPerAccount: RateLimitRule = {
  name: 'credentials:account',
  limit: 20,
  windowSeconds: 900,
}

/** Credentials tried by one client, whatever the account. */
export const attemptsPerClient: RateLimitRule = { name: 'credentials:client', limit: 100, windowSeconds: 900 }

/** Ceremonies that one client ends, with passkeys that exist or do not. */
export const passkeysPerClient: RateLimitRule = { name: 'passkey:client', limit: 100, windowSeconds: 900 }

/** How often somebody may begin to become a user with one address. */
export const signUpsPerAddress: RateLimitRule = { name: 'sign-up:address', limit: 10, windowSeconds: 900 }

/** Users that one client begins to make. */
export const signUpsPerClient: RateLimitRule = { name: 'sign-up:client', limit: 30, windowSeconds: 900 }

/** Most subjects remembered in memory; past it the windows that began first are forgotten. */
const maxSubjects = 100_000

/** One spelling for all that a sign-in would take for the same name. */
export function normalizeSubject(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/**
 * Counts an attempt.
 *
 * @throws RateLimited `rate_limited` when there were too many; says after how many seconds to come back.
 */
export async function requireWithinLimit(
  limiter: RateLimiter,
  rule: RateLimitRule,
  subject: string,
): Promise<void> {
  const retryAfterSeconds = await limiter.count(rule, subject)
  if (retryAfterSeconds > 0) throw new RateLimited(retryAfterSeconds)
}

/** Counts by the store's atomic counter. */
export function createStoreLimiter(
  countEvent: NonNullable<Store['countEvent']>,
  now: () => EpochMilliseconds,
): RateLimiter {
  return {
    async count({ name, limit, windowSeconds }, subject) {
      const count = await countEvent({ key: `${name}:${subject}`, windowSeconds, now: new Date(now()) })
      return count <= limit ? 0 : windowSeconds
    },
  }
}

/** Counts in memory. Good for one instance; several instances count each for itself. */
export function createMemoryLimiter(now: () => EpochMilliseconds): RateLimiter {
  const windows = new Map<string, { count: number; endsAt: EpochMilliseconds }>()
  return {
    count({ name, limit, windowSeconds }, subject) {
      const key = `${name}:${subject}`
      const current = windows.get(key)
      const isOpen = current !== undefined && current.endsAt > now()
      const window = isOpen ? current : { count: 0, endsAt: now() + windowSeconds * 1000 }
      window.count += 1
      windows.delete(key) // so that insertion order is age
      windows.set(key, window)
      forgetOldest(windows)
      return window.count <= limit ? 0 : Math.ceil((window.endsAt - now()) / 1000)
    },
  }
}

function forgetOldest(windows: Map<string, unknown>): void {
  if (windows.size <= maxSubjects) return
  const [oldest] = windows.keys()
  if (oldest !== undefined) windows.delete(oldest)
}
