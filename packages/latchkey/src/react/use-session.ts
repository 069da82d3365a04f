'use client'
// useSession: what is known of the session, and a way to renew it.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { ClientError } from '../client/client-error.ts'
import type { Session } from '../model/session.ts'
import { useAuthClient } from './session-context.ts'

/** Options of `useSession`. */
export interface UseSessionOptions {
  /**
   * Whether the component is only for people who are signed in. Others are sent to the sign-in page and from there
   * back here; until then the status is `loading`. It protects nothing that the server sends: check there too.
   *
   * @default false
   * @example true
   */
  readonly required?: boolean
  /** Called instead of sending the browser to the sign-in page. */
  readonly onUnauthenticated?: () => void
}

interface SessionActions<TSession> {
  /** Why the latest request failed, if it did. `data` is then what was known before. */
  readonly error: ClientError | undefined
  /** Has the handler renew the session; `data` reaches the callbacks `jwt` and `session`. @throws ClientError */
  readonly update: (data?: unknown) => Promise<TSession | null>
}

/** The session of somebody who is signed in. */
export interface AuthenticatedSession<TSession> extends SessionActions<TSession> {
  readonly status: 'authenticated'
  readonly data: TSession
}

/** Nothing is known yet, or a required session is being asked for. */
export interface LoadingSession<TSession> extends SessionActions<TSession> {
  readonly status: 'loading'
  readonly data: null
}

/** Nobody is signed in. */
export interface AbsentSession<TSession> extends SessionActions<TSession> {
  readonly status: 'unauthenticated'
  readonly data: null
}

/** What `useSession({ required: true })` returns. */
export type RequiredSession<TSession = Session> = AuthenticatedSession<TSession> | LoadingSession<TSession>

/** What `useSession()` returns. */
export type OptionalSession<TSession = Session> = RequiredSession<TSession> | AbsentSession<TSession>

/**
 * The session, and a component that renders again when it changes.
 *
 * @throws ClientError `missing_session_provider`
 * @example
 * const { data, status } = useSession()
 */
export function useSession<TSession = Session>(
  options: UseSessionOptions & { readonly required: true },
): RequiredSession<TSession>
export function useSession<TSession = Session>(options?: UseSessionOptions): OptionalSession<TSession>
export function useSession<TSession = Session>({
  required = false,
  onUnauthenticated,
}: UseSessionOptions = {}): OptionalSession<TSession> {
  const client = useAuthClient<TSession>()
  const { status, session, error } = useSyncExternalStore(
    client.subscribe,
    client.getSnapshot,
    client.getInitialSnapshot,
  )
  const isRefused = required && status === 'unauthenticated'
  // Kept aside, so that a function made anew at each render is called once per refusal.
  const latest = useRef(onUnauthenticated)

  useEffect(() => {
    latest.current = onUnauthenticated
  })
  useEffect(() => {
    // Asked again here: since this render the provider may have taken over a session from the server.
    if (!isRefused || client.getSnapshot().status !== 'unauthenticated') return
    if (latest.current) latest.current()
    else client.requireSignIn()
  }, [isRefused, client])

  const { update } = client
  if (status === 'authenticated') return { status, data: session, error, update }
  return { status: isRefused ? 'loading' : status, data: null, error, update }
}
