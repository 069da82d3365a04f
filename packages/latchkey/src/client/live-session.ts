// The session of one page, kept alive: store, reader, watches, and word to the other clients and tabs.
import { createPageSignal } from './page-signal.ts'
import type { Connection } from './send-request.ts'
import { createSessionReader } from './session-reader.ts'
import type { SessionSnapshot } from './session-snapshot.ts'
import { createSessionStore } from './session-store.ts'
import type { TabChannel } from './tab-channel.ts'
import { type WatchOptions, watchSession } from './watch-session.ts'

/** What a binding needs to render a session. */
export interface LiveSession<TSession> {
  /** What is known now. The same object until something changes. */
  getSnapshot(): SessionSnapshot<TSession>
  /** What was known at the beginning: what a server rendered, and hydration must repeat. */
  getInitialSnapshot(): SessionSnapshot<TSession>
  /** @returns A function that ends the subscription. */
  subscribe(listener: () => void): () => void
  /** Asks the handler. Never rejects: a failure is in the snapshot, beside the session known before. */
  refresh(): Promise<SessionSnapshot<TSession>>
  /** Takes a session as the truth, for example one that the server just rendered. */
  adopt(session: TSession | null): void
  /** Keeps the session fresh while the page is open. @returns A function that ends this start only. */
  start(options?: WatchOptions): () => void
  /** Ends every start. */
  stop(): void
}

/** A live session, and how its owner tells that it was changed. */
export interface OwnedSession<TSession> {
  readonly live: LiveSession<TSession>
  /** The handler changed the session. Questions under way are void; the other clients and tabs ask anew. */
  markChanged(): void
}

/** Makes the session of one page. */
export function createLiveSession<TSession>(
  connection: Connection,
  tabs: TabChannel,
  initial: TSession | null | undefined,
): OwnedSession<TSession> {
  const store = createSessionStore(initial)
  const reader = createSessionReader(connection, store)
  const signal = createPageSignal(connection.basePath)
  const stops = new Set<() => void>()

  function start(options: WatchOptions = {}): () => void {
    const end = watchSession({ reader, store, tabs, signal }, options)
    stops.add(end)
    return () => {
      stops.delete(end)
      end()
    }
  }

  function stop(): void {
    for (const end of stops) end()
    stops.clear()
  }

  function adopt(session: TSession | null): void {
    reader.supersede()
    store.adopt(session)
  }

  function markChanged(): void {
    reader.supersede()
    tabs.publish({ kind: 'session-changed' })
    signal.send()
  }

  const { getSnapshot, getInitialSnapshot, subscribe } = store
  const { refresh } = reader
  return {
    live: { getSnapshot, getInitialSnapshot, subscribe, refresh, adopt, start, stop },
    markChanged,
  }
}
