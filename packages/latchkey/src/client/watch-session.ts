// While a page is open: asks again when the person comes back, when the network comes back, and every so often.
import type { PageSignal } from './page-signal.ts'
import type { SessionReader } from './session-reader.ts'
import type { SessionStore } from './session-store.ts'
import type { TabChannel } from './tab-channel.ts'

/** How eagerly the session is kept fresh. */
export interface WatchOptions {
  /**
   * Asks again after so many seconds, while somebody is signed in and the browser is online. 0: never.
   *
   * @default 0
   * @example 300
   */
  readonly refetchInterval?: number | undefined
  /**
   * Asks again when the page becomes visible.
   *
   * @default true
   * @example false
   */
  readonly refetchOnWindowFocus?: boolean | undefined
}

/** What the watch works on. */
export interface Watched<TSession> {
  readonly reader: SessionReader<TSession>
  readonly store: SessionStore<TSession>
  readonly tabs: TabChannel
  readonly signal: PageSignal
}

/** Starts watching. Outside a browser nothing happens. @returns A function that ends it. */
export function watchSession<TSession>(watched: Watched<TSession>, options: WatchOptions): () => void {
  if (typeof window === 'undefined') return () => undefined
  const { reader, store, tabs, signal } = watched
  const stopping = new AbortController()
  const changed = (): void => {
    reader.supersede()
    void reader.refresh()
  }

  listenToBrowser(() => void reader.refresh(), options, stopping.signal)
  signal.listen(changed, stopping.signal)
  const ends = [tabs.subscribe(changed), startPolling(watched, options.refetchInterval ?? 0)]
  if (store.getSnapshot().status === 'loading') void reader.refresh()
  return () => {
    stopping.abort()
    for (const end of ends) end()
  }
}

function listenToBrowser(refresh: () => void, options: WatchOptions, signal: AbortSignal): void {
  window.addEventListener('online', refresh, { signal })
  // A page taken out of the back-forward cache shows the session of before a sign-out elsewhere.
  window.addEventListener('pageshow', (event) => event.persisted && refresh(), { signal })
  if (options.refetchOnWindowFocus === false) return
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh(), {
    signal,
  })
}

function startPolling<TSession>({ reader, store, tabs }: Watched<TSession>, seconds: number): () => void {
  if (seconds <= 0) return () => undefined
  const timer = setInterval(() => {
    const isWorthAsking = store.getSnapshot().status === 'authenticated' && navigator.onLine
    if (isWorthAsking && tabs.isLeader()) void reader.refresh()
  }, seconds * 1000)
  return () => clearInterval(timer)
}
