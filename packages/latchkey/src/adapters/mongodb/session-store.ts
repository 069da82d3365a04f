// Sessions, by the hash of their token. A session whose user is gone is not found: nobody has to clean up first.
import type { Filter } from 'mongodb'
import type { SessionStore } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { SessionDocument } from './collections.ts'
import type { MongoDatabase, OpenDatabase } from './database.ts'
import { sessionFields } from './documents.ts'
import { requireText, type UserId } from './ids.ts'

/** Makes the store. A session check is one command: session and user are joined by the server. */
export function createSessionStore(database: MongoDatabase): SessionStore {
  return {
    createSession: (session) =>
      database.write(async (open) => {
        const document = open.mapper.fromSession(session, requireUserId(open, session.userId))
        await open.collections.sessions.insertOne(document)
        return open.mapper.toSession(document)
      }),
    getSessionAndUser: (sessionToken) =>
      database.read(async ({ collections: { sessions: collection }, joins, mapper }) => {
        const filter = sessionFilter(sessionToken)
        const found = await joins.findOwned({ collection, filter, fields: sessionFields })
        return found ? mapper.toSessionAndUser(found) : null
      }),
    updateSession: (session) => database.write((open) => updateSession(open, session)),
    deleteSession: (sessionToken) =>
      database.write(async ({ collections, mapper }) => {
        const deleted = await collections.sessions.findOneAndDelete(sessionFilter(sessionToken))
        return deleted ? mapper.toSession(deleted) : null
      }),
  }
}

/**
 * The id of a user who is to own something.
 *
 * @throws InvalidStoreAnswer `invalid_store_answer` for text that is no id.
 */
export function requireUserId({ ids }: OpenDatabase, id: string): UserId {
  const userId = ids.encode(id)
  if (userId !== undefined) return userId
  throw new InvalidStoreAnswer({ detail: 'the user of this document does not exist (any more)' })
}

function sessionFilter(sessionToken: string): Filter<SessionDocument> {
  return { sessionToken: { $eq: requireText(sessionToken) } }
}

async function updateSession(
  open: OpenDatabase,
  { sessionToken, userId, expires, createdAt }: Partial<AdapterSession> & { sessionToken: string },
): Promise<AdapterSession | null> {
  const changes = {
    ...(userId !== undefined && { userId: requireUserId(open, userId) }),
    ...(expires !== undefined && { expires }),
    ...(createdAt !== undefined && { createdAt }),
  }
  if (Object.keys(changes).length === 0) return null
  const updated = await open.collections.sessions.findOneAndUpdate(
    sessionFilter(sessionToken),
    { $set: changes },
    { returnDocument: 'after' },
  )
  return updated ? open.mapper.toSession(updated) : null
}
