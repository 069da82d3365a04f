// What is known of the session at one moment. Bindings render it.
import type { Session } from '../model/session.ts'
import type { ClientError } from './client-error.ts'

/**
 * What is known now. `loading`: not yet known. `error` is the failure of the latest request, and leaves the rest as it
 * was: a network that is down signs nobody out.
 */
export type SessionSnapshot<TSession = Session> =
  | { readonly status: 'loading'; readonly session: null; readonly error: ClientError | undefined }
  | { readonly status: 'authenticated'; readonly session: TSession; readonly error: ClientError | undefined }
  | { readonly status: 'unauthenticated'; readonly session: null; readonly error: ClientError | undefined }

/** The snapshot of a session: `null` is "nobody is signed in", `undefined` is "not known". */
export function snapshotOf<TSession>(session: TSession | null | undefined): SessionSnapshot<TSession> {
  if (session === undefined) return { status: 'loading', session: null, error: undefined }
  if (session === null) return { status: 'unauthenticated', session: null, error: undefined }
  return { status: 'authenticated', session, error: undefined }
}
