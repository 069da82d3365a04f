// Sessions, by the hash of their token.
import type { SessionStore } from '../../contracts/adapter.ts'
import type { AdapterSession } from '../../model/session.ts'
import { type RedisDatabase, requireWritten } from './database.ts'
import { encodePart } from './keys.ts'
import { encodeInstant, fromSession, isList, lifetimeOf, toFields, toSession, toUser } from './rows.ts'
import type { Script } from './script.ts'
import * as scripts from './scripts/sessions.ts'

/** Makes the store. A session check is one round trip, and sees the user as they are now. */
export function createSessionStore(database: RedisDatabase): SessionStore {
  return {
    ...createSessionChanges(database),
    createSession: (session) => writeSession(database, scripts.createSession, session),
    getSessionAndUser: async (sessionToken) => {
      const reply = await database.run(scripts.findSessionAndUser, encodePart(sessionToken))
      if (!isList(reply)) return null
      const session = toSession(sessionToken, reply[0] ?? null)
      const user = toUser(reply[1] ?? null)
      return session && user ? { session, user } : null
    },
  }
}

/** What is the same wherever users are. */
export function createSessionChanges({
  run,
  now,
}: RedisDatabase): Pick<SessionStore, 'updateSession' | 'deleteSession'> {
  return {
    updateSession: async ({ sessionToken, userId, expires, createdAt }) => {
      const changes = toFields({
        expires: expires && encodeInstant(expires),
        createdAt: createdAt && encodeInstant(createdAt),
      })
      const lifetime = expires && lifetimeOf(expires, now)
      const reply = await run(
        scripts.updateSession,
        encodePart(sessionToken),
        JSON.stringify(changes),
        userId === undefined ? '' : encodePart(userId),
        lifetime?.expires ?? '',
        lifetime?.timeToLive ?? '',
      )
      return toSession(sessionToken, reply)
    },
    deleteSession: async (sessionToken) =>
      toSession(sessionToken, await run(scripts.deleteSession, encodePart(sessionToken))),
  }
}

/** Runs a script that stores a session. */
export async function writeSession(
  { run, now }: RedisDatabase,
  script: Script,
  session: AdapterSession,
): Promise<AdapterSession> {
  const { sessionToken, userId, expires, createdAt = new Date(now()) } = session
  const stored = { sessionToken, userId, expires, createdAt }
  const lifetime = lifetimeOf(expires, now)
  const reply = await run(
    script,
    encodePart(userId),
    encodePart(sessionToken),
    JSON.stringify(fromSession(stored, now)),
    lifetime.expires,
    lifetime.timeToLive,
  )
  requireWritten(reply, 'the session')
  return stored
}

/** Ends all sessions of a user, except for that of a token. */
export async function endSessions(
  { run }: RedisDatabase,
  { userId, keepSession }: { userId: string; keepSession?: string | undefined },
): Promise<void> {
  const kept = keepSession === undefined ? '' : encodePart(keepSession)
  await run(scripts.deleteSessions, encodePart(userId), kept)
}
