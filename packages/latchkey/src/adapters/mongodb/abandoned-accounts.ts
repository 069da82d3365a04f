// Accounts whose user does not exist: a process ended between two steps, on a server without transactions. Nobody sees
// them, but their key is taken.

import type { AccountKey } from '../../contracts/adapter.ts'
import { UniqueConflict } from '../../errors/store-errors.ts'
import type { MongoDatabase, OpenDatabase } from './database.ts'
import { toAccountKey } from './documents.ts'
import { accountFilter } from './joins.ts'

/** Younger ones may belong to a creation that is under way. Those give up long before: see {@link creationMilliseconds}. */
const abandonedAfterMilliseconds = 60_000

/** A creation that takes longer than this is taken back. */
export const creationMilliseconds = 20_000

/** Does the work, and again if an abandoned account was in its way. */
export async function retryWhereAbandoned<T>(
  database: MongoDatabase,
  key: AccountKey | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isConflict = error instanceof UniqueConflict && key !== undefined
    if (!isConflict || !(await database.write((open) => releaseAbandoned(open, key)))) throw error
    return work()
  }
}

/** Whether the key was taken by nobody, and is free now. */
async function releaseAbandoned(
  { collections, joins, now, ObjectIdClass }: OpenDatabase,
  key: AccountKey,
): Promise<boolean> {
  const { accounts: collection, authenticators } = collections
  const filter = accountFilter(toAccountKey(key))
  const found = await joins.findOwned({ collection, filter, fields: [] })
  if (!found || found.owner.length > 0) return false
  const { _id, userId } = found
  // Ids of others need not tell a time; whoever wrote those does not create users in our steps.
  const bornAt = _id instanceof ObjectIdClass ? _id.getTimestamp().getTime() : 0
  if (now() - bornAt < abandonedAfterMilliseconds) return false
  const { deletedCount } = await collection.deleteOne({ _id, userId })
  await authenticators.deleteMany({ userId })
  return deletedCount === 1
}
