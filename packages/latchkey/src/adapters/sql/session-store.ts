// Sessions, by the hash of their token.
import type { SessionStore } from '../../contracts/adapter.ts'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { SqlDatabase } from './database.ts'
import type { SessionsTable } from './schema.ts'
import { compileSessionUpdate } from './statements/sessions.ts'

/** Makes the store. A session check is one statement; on a synchronous driver it makes no promise. */
export function createSessionStore(database: SqlDatabase): SessionStore {
  const { runner, statements, rows, now } = database
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
      chain(runner.run(statements.deleteSession({ token_hash: sessionToken })), ([row]) =>
        row ? rows.toSession(row) : null,
      ),
  }
}

function updateSession(
  { runner, kysely, rows, dialect }: SqlDatabase,
  session: Partial<AdapterSession> & { sessionToken: string },
): Awaitable<AdapterSession | null> {
  const { sessionToken, userId, expires, createdAt } = session
  const changes: Partial<SessionsTable> = {
    ...(userId !== undefined && { user_id: userId }),
    ...(expires !== undefined && { expires: dialect.encodeInstant(expires) }),
    ...(createdAt !== undefined && { created_at: dialect.encodeInstant(createdAt) }),
  }
  if (Object.keys(changes).length === 0) return null
  return chain(runner.run(compileSessionUpdate(kysely, sessionToken, changes)), ([row]) =>
    row ? rows.toSession(row) : null,
  )
}
