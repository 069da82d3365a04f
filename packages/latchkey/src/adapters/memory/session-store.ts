// Sessions, in memory.
import type { SessionStore } from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { UniqueConflict } from '../../errors/store-errors.ts'
import type { AdapterSession } from '../../model/session.ts'
import { copyRow, type MemoryRows } from './rows.ts'
import { requireUser } from './user-store.ts'

/** Makes the store. */
export function createMemorySessionStore(rows: MemoryRows, now: Clock): SessionStore {
  const { users, sessions } = rows
  return {
    createSession: (session) => insertSession(rows, session, now),
    getSessionAndUser: (sessionToken) => {
      const session = sessions.get(sessionToken)
      const user = session && users.get(session.userId)
      return user ? { session: copyRow(session), user: copyRow(user) } : null
    },
    updateSession: ({ sessionToken, ...changes }) => {
      const session = sessions.get(sessionToken)
      if (!session) return null
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      const updated = { ...session, ...given }
      sessions.set(sessionToken, copyRow(updated))
      return updated
    },
    deleteSession: (sessionToken) => {
      const session = sessions.get(sessionToken)
      sessions.delete(sessionToken)
      return session ?? null
    },
  }
}

/** Stores a session. @throws UniqueConflict when its token exists. */
export function insertSession(rows: MemoryRows, session: AdapterSession, now: Clock): AdapterSession {
  requireUser(rows, session.userId)
  if (rows.sessions.has(session.sessionToken)) throw new UniqueConflict({ detail: 'the session exists' })
  const { sessionToken, userId, expires, createdAt = new Date(now()) } = session
  const stored = { sessionToken, userId, expires, createdAt }
  rows.sessions.set(sessionToken, copyRow(stored))
  return stored
}
