'use client'
// <SessionProvider>: gives the components below it one client, and keeps its session fresh while mounted.
import {
  createElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { type AuthClient, createAuthClient } from '../client/auth-client.ts'
import type { WatchOptions } from '../client/watch-session.ts'
import type { Session } from '../model/session.ts'
import { SessionContext } from './session-context.ts'

/** Properties of `<SessionProvider>`. */
export interface SessionProviderProps<TSession = Session> extends WatchOptions {
  readonly children?: ReactNode
  /**
   * The session as the server rendered it. `null`: nobody is signed in. A new value, as the server renders again
   * after a server action, replaces what is known.
   *
   * @default undefined: not known, so the handler is asked
   * @example await auth()
   */
  readonly session?: TSession | null | undefined
  /**
   * Where the handler is mounted, with the base path of the application if it has one. Read once; ignored with `client`.
   *
   * @default '/api/auth'
   * @example '/docs/api/auth'
   */
  readonly basePath?: string | undefined
  /** A client of your own, for example one shared with code outside React. Its `initialSession` counts, not the first `session`. */
  readonly client?: AuthClient<TSession> | undefined
}

/** Provides the session to the components below. */
export function SessionProvider<TSession = Session>(props: SessionProviderProps<TSession>): ReactElement {
  const { children, session, basePath, client: given, refetchInterval, refetchOnWindowFocus } = props
  const [own] = useState(() => createAuthClient<TSession>({ initialSession: session, basePath }))
  const client = given ?? own

  useAdoption(client, session)
  useEffect(
    () => client.start({ refetchInterval, refetchOnWindowFocus }),
    [client, refetchInterval, refetchOnWindowFocus],
  )
  return createElement(SessionContext.Provider, { value: client }, children)
}

// React 18 warns of layout effects during a server render, where none run.
const useClientLayoutEffect: typeof useEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** Takes over a `session` that differs from the one of the render before. */
function useAdoption<TSession>(client: AuthClient<TSession>, session: TSession | null | undefined): void {
  // By content: an object that a parent makes anew at each render must not undo a sign-out.
  const content = JSON.stringify(session)
  const adopted = useRef(content)
  // Before all other effects, so that `required` below does not act on what was known before.
  useClientLayoutEffect(() => {
    if (session === undefined || adopted.current === content) return
    adopted.current = content
    client.adopt(session)
  })
}
