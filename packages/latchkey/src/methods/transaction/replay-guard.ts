// Remembers which transactions were used, so that a kept copy of the cookie opens nothing twice.
import type { Awaitable } from '../../model/awaitable.ts'
import type { EpochMilliseconds } from '../../model/time.ts'

/** One use of a transaction. */
export interface TransactionUse {
  readonly id: string
  /** From then on the transaction cannot be opened anyway. */
  readonly expiresAt: EpochMilliseconds
  readonly now: EpochMilliseconds
}

/** Tells first uses from later ones. */
export interface ReplayGuard {
  /** Whether this is the first use. Of two callers at once exactly one gets `true`. */
  claim(use: TransactionUse): Awaitable<boolean>
}

/**
 * A guard in the memory of one instance. Other instances do not see it; there the deleted cookie and the server's own
 * single-use code stand.
 *
 * @param maxEntries - The oldest is forgotten past it. @default 10_000, about 1 MB
 */
export function createReplayGuard(maxEntries = 10_000): ReplayGuard {
  const used = new Map<string, EpochMilliseconds>()
  return {
    claim({ id, expiresAt, now }) {
      for (const [known, expiry] of used) {
        if (expiry > now && used.size < maxEntries) break
        used.delete(known)
      }
      if (used.has(id)) return false
      used.set(id, expiresAt)
      return true
    },
  }
}
