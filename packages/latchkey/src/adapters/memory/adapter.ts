// The whole adapter contract in memory, for tests and demos. Gone when the process ends.
import type {
  AdapterTraits,
  AtomicStore,
  AuthenticatorStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { createMemoryAtomicStore } from './atomic-store.ts'
import { createMemoryAuthenticatorStore } from './authenticator-store.ts'
import { createMemoryRows, type MemoryRows } from './rows.ts'
import { createMemorySessionStore } from './session-store.ts'
import { createMemoryUserStore } from './user-store.ts'
import { createMemoryVerificationTokenStore } from './verification-token-store.ts'

/** A database binding with everything in it: all methods, atomic ones included. */
export interface MemoryAdapter
  extends Required<UserStore>,
    SessionStore,
    VerificationTokenStore,
    Required<AuthenticatorStore>,
    AtomicStore,
    Required<AdapterTraits> {
  readonly sealsAccountTokens: true
  readonly keepsSessionStart: true
}

/** Options of {@link createMemoryAdapter}. */
export interface MemoryAdapterOptions {
  /** Time of ids and of `createdAt`. @default Date.now */
  readonly now?: Clock
}

/**
 * Makes an empty adapter.
 *
 * @example
 * const adapter = createMemoryAdapter()
 */
export function createMemoryAdapter({ now = Date.now }: MemoryAdapterOptions = {}): MemoryAdapter {
  const rows = createMemoryRows()
  return {
    ...createMemoryUserStore(rows, now),
    ...createMemorySessionStore(rows, now),
    ...createMemoryVerificationTokenStore(rows),
    ...createMemoryAuthenticatorStore(rows, now),
    ...createMemoryAtomicStore(rows, now),
    sealsAccountTokens: true,
    keepsSessionStart: true,
    migrate: async () => {},
    deleteExpired: async (instant) => deleteExpired(rows, instant),
    close: async () => {},
  }
}

function deleteExpired({ sessions, verificationTokens, counters }: MemoryRows, now: Date): number {
  let total = 0
  for (const table of [sessions, verificationTokens, counters]) {
    const expired = [...table].filter(([, row]) => row.expires <= now)
    for (const [key] of expired) table.delete(key)
    total += expired.length
  }
  return total
}
