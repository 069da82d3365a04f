// Gives a user to whoever proved control of the address first, without what was there before.
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { AdapterUser } from '../../model/user.ts'
import type { CommandOptions, MongoDatabase, OpenDatabase } from './database.ts'
import type { UserId } from './ids.ts'
import { requireUserId } from './session-store.ts'
import { deleteOwned, findUser } from './user-store.ts'

/** A proof of control over the address of a user. */
export interface Claim {
  readonly userId: string
  readonly emailVerified: Date
}

/** Withdraws accounts, sessions and passkeys and marks the address as proved; nothing where it was proved before. */
export function claimUser(database: MongoDatabase, { userId, emailVerified }: Claim): Promise<AdapterUser> {
  return database.change({
    together: async (open, options) => {
      const _id = requireUserId(open, userId)
      const claimed = await markVerified(open, { _id, emailVerified }, options)
      if (!claimed) return requireFound(await findUser(open, { _id }, options))
      await deleteOwned(open, _id, options)
      return claimed
    },
    stepwise: async (open) => claimStepwise(open, requireUserId(open, userId), emailVerified),
  })
}

/**
 * Withdraws first: interrupted, the address is still unproved and the next proof does the rest. What is withdrawn was
 * there before the user was seen to be unproved, so that of two proofs at once the second leaves alone what the first
 * one began.
 */
async function claimStepwise(open: OpenDatabase, _id: UserId, emailVerified: Date): Promise<AdapterUser> {
  const { sessions, authenticators, accounts } = open.collections
  const owned = [sessions, authenticators, accounts].map((collection) => ({
    collection: open.db.collection(collection.collectionName),
    found: open.db
      .collection(collection.collectionName)
      .find({ userId: _id }, { projection: { _id: 1 } })
      .toArray(),
  }))
  const found = await Promise.all(owned.map(async (one) => ({ ...one, found: await one.found })))
  const user = requireFound(await findUser(open, { _id }))
  if (user.emailVerified) return user
  for (const { collection, found: documents } of found)
    if (documents.length > 0) await collection.deleteMany({ _id: { $in: documents.map((one) => one._id) } })
  const claimed = await markVerified(open, { _id, emailVerified })
  return claimed ?? requireFound(await findUser(open, { _id }))
}

async function markVerified(
  { collections, mapper }: OpenDatabase,
  { _id, emailVerified }: { _id: UserId; emailVerified: Date },
  options: CommandOptions = {},
): Promise<AdapterUser | undefined> {
  const marked = await collections.users.findOneAndUpdate(
    { _id, emailVerified: null }, // absent counts as `null`
    { $set: { emailVerified } },
    { ...options, returnDocument: 'after' },
  )
  return marked ? mapper.toUser(marked) : undefined
}

function requireFound(user: AdapterUser | null): AdapterUser {
  if (user) return user
  throw new InvalidStoreAnswer({ detail: 'the user to claim does not exist' })
}
