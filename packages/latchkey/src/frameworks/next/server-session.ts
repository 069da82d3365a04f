// auth() without arguments: the session of the request that is being answered. A pure read, checked once per request.
import type { Auth } from '../../auth.ts'
import { toCookieHeader } from './cookie-store.ts'
import type { NextCookieStore, NextRuntime } from './next-runtime.ts'

/** Reads the session of the current request. */
export interface ServerSession<TSession> {
  /** Rejects if the session cannot be checked: it is then not known that nobody is signed in. */
  read(): Promise<TSession | null>
  /** Forgets what was read: the session has been changed. */
  forget(store: NextCookieStore): void
}

interface Reading<TSession> {
  readonly cookieHeader: string
  readonly session: Promise<TSession | null>
}

/** Makes a reader. */
export function createServerSession<TSession>(
  core: Pick<Auth<TSession>, 'session'>,
  next: Pick<NextRuntime, 'cookies'>,
): ServerSession<TSession> {
  // Next.js gives every call within a request the same store, and no other request ever sees it. Unlike `cache` of
  // React this also works in server actions and route handlers.
  const readings = new WeakMap<NextCookieStore, Reading<TSession>>()

  return {
    async read() {
      const store = await next.cookies()
      const cookieHeader = toCookieHeader(store)
      const known = readings.get(store)
      // A sign-in or sign-out earlier in the same request has changed the cookies.
      if (known?.cookieHeader === cookieHeader) return known.session
      const session = core.session(cookieHeader)
      readings.set(store, { cookieHeader, session })
      return session
    },
    forget: (store) => void readings.delete(store),
  }
}
