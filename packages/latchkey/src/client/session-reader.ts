// Asks the handler for the session: one request at a time, and never an answer older than a change made here.
import { toClientError } from './client-error.ts'
import { type Connection, requireBody, sendRequest } from './send-request.ts'
import type { SessionSnapshot } from './session-snapshot.ts'
import type { SessionStore } from './session-store.ts'

/** Reads the session into a store. */
export interface SessionReader<TSession> {
  /** Asks, or joins the question that is under way. Never rejects: a failure is in the snapshot. */
  refresh(): Promise<SessionSnapshot<TSession>>
  /** Declares every question asked until now out of date: a sign-in, sign-out or update came between. */
  supersede(): void
}

/** Makes a reader for one store. */
export function createSessionReader<TSession>(
  connection: Connection,
  store: SessionStore<TSession>,
): SessionReader<TSession> {
  let epoch = 0
  let flight: Promise<SessionSnapshot<TSession>> | undefined

  async function ask(asked: number): Promise<SessionSnapshot<TSession>> {
    const settle = await fetchSession<TSession>(connection).then(
      (session) => () => store.adopt(session),
      (thrown: unknown) => () => store.fail(toClientError(thrown)),
    )
    // A session read before a sign-out must not come back to life after it.
    if (asked !== epoch) return refresh()
    flight = undefined
    settle()
    return store.getSnapshot()
  }

  function refresh(): Promise<SessionSnapshot<TSession>> {
    flight ??= ask(epoch)
    return flight
  }

  return {
    refresh,
    supersede() {
      epoch += 1
      flight = undefined
    },
  }
}

/** The handler's answer as a session. 401 says that nobody is signed in; `{}` is how NextAuth 4 says it. */
export function parseSession<TSession>(body: unknown): TSession | null {
  const isSession = typeof body === 'object' && body !== null && Object.keys(body).length > 0
  // Our own handler made it from `callbacks.session`, whose type the application names.
  return isSession ? (body as TSession) : null
}

async function fetchSession<TSession>(connection: Connection): Promise<TSession | null> {
  const answer = await sendRequest(connection, '/session')
  return answer.status === 401 ? null : parseSession(requireBody(answer))
}
