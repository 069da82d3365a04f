// Sessions, by the hash of their token.
import type { SessionStore } from '../../contracts/adapter.ts'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { AdapterSession } from '../../model/session.ts'
import { runChangeOfOne } from './changes.ts'
import type { SqlDatabase } from './database.ts'
import type { SessionsTable } from './schema.ts'

/** Makes the store. A session check is one statement; on a synchronous driver it makes no promise. */
export function createSessionStore(database: SqlDatabase): SessionStore {
  const { runner, statements, changes, rows, now } = database
  return {
    createSession: (session) => {
      const row = rows.fromSession(session, new Date(now()))
      return chain(runner.run(statements.insertSession(row)), () => rows.toSession(row))
    },
    getSessionAndUser: (sessionToken) =>
      chain(runner.run(statements.findSessionAndUser({ token_hash: sessionToken })), ([row]) =>
        row ? rows.toSessionAndUser(sessionToken, row) : null,
      ),
    updateSession: (session) => updateSession(database, session),
    deleteSession: (sessionToken) =>
      chain(runChangeOfOne(runner, changes.deleteSession({ token_hash: sessionToken })), (row) =>
        row ? rows.toSession(row) : null,
      ),
  }
}

function updateSession(
  { runner, changes, rows, dialect }: SqlDatabase,
  session: Partial<AdapterSession> & { sessionToken: string },
): Awaitable<AdapterSession | null> {
  const { sessionToken, userId, expires, createdAt } = session
  const columns: Partial<SessionsTable> = {
    ...(userId !== undefined && { user_id: userId }),
    ...(expires !== undefined && { expires: dialect.encodeInstant(expires) }),
    ...(createdAt !== undefined && { created_at: dialect.encodeInstant(createdAt) }),
  }
  if (Object.keys(columns).length === 0) return null
  return chain(runChangeOfOne(runner, changes.updateSession(sessionToken, columns)), (row) =>
    row ? rows.toSession(row) : null,
  )
}
