// Keeps the latest snapshot and tells who listens. Knows nothing of the network.
import type { ClientError } from './client-error.ts'
import { type SessionSnapshot, snapshotOf } from './session-snapshot.ts'

/** Holds what is known. */
export interface SessionStore<TSession> {
  getSnapshot(): SessionSnapshot<TSession>
  /** The snapshot it began with: what the server rendered. */
  getInitialSnapshot(): SessionSnapshot<TSession>
  /** @returns A function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Takes a session as the truth. `null`: nobody is signed in. */
  adopt(session: TSession | null): void
  /** Notes a failure and keeps what is known. */
  fail(error: ClientError): void
}

/** Makes a store. `initial` is `undefined` where nothing is known yet. */
export function createSessionStore<TSession>(initial: TSession | null | undefined): SessionStore<TSession> {
  const first = snapshotOf(initial)
  const listeners = new Set<() => void>()
  let current = first

  function replace(next: SessionSnapshot<TSession>): void {
    // The same content keeps its identity, so nothing renders for a poll that brought no news.
    if (JSON.stringify(next) === JSON.stringify(current) && next.error === current.error) return
    current = next
    for (const listener of [...listeners]) listener()
  }

  return {
    getSnapshot: () => current,
    getInitialSnapshot: () => first,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    adopt: (session) => replace(snapshotOf(session)),
    fail: (error) => replace({ ...current, error }),
  }
}
