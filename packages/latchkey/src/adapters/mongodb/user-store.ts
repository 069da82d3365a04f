// Users and their accounts.
import type { UserStore } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { AdapterUser } from '../../model/user.ts'
import { retryWhereAbandoned } from './abandoned-accounts.ts'
import type { UserDocument } from './collections.ts'
import type { CommandOptions, MongoDatabase, OpenDatabase } from './database.ts'
import { accountFields, toAccountKey } from './documents.ts'
import { requireText, type UserId } from './ids.ts'
import { accountFilter } from './joins.ts'
import { requireUserId } from './session-store.ts'

/** Makes the store. */
export function createUserStore(database: MongoDatabase): Required<UserStore> {
  return {
    createUser: (user) =>
      database.write(async ({ collections, mapper, ids }) => {
        const document = mapper.fromUser(user, ids.create())
        await collections.users.insertOne(document)
        return mapper.toUser(document)
      }),
    getUser: (id) =>
      database.read(async (open) => {
        const _id = open.ids.encode(id)
        return _id === undefined ? null : findUser(open, { _id })
      }),
    getUserByEmail: (email) => database.read((open) => findUser(open, { email: requireText(email) })),
    getUserByAccount: (key) =>
      database.read(async ({ collections: { accounts: collection }, joins, mapper }) => {
        const filter = accountFilter(toAccountKey(key))
        const [owner] = (await joins.findOwned({ collection, filter, fields: [] }))?.owner ?? []
        return owner ? mapper.toUser(owner) : null
      }),
    updateUser: (user) => database.write((open) => updateUser(open, user)),
    deleteUser: (id) => deleteUser(database, id),
    linkAccount: (account) =>
      retryWhereAbandoned(database, account, () => database.write((open) => linkAccount(open, account))),
    unlinkAccount: (key) =>
      database.write(async ({ collections }) => {
        await collections.accounts.deleteOne(accountFilter(toAccountKey(key)))
      }),
    getAccount: (providerAccountId, provider) =>
      database.read(async ({ collections: { accounts: collection }, joins, mapper }) => {
        const filter = accountFilter(toAccountKey({ provider, providerAccountId }))
        const found = await joins.findOwned({ collection, filter, fields: accountFields })
        return found?.owner.length ? mapper.toAccount(found) : null
      }),
    listAccounts: (id) =>
      database.read(async ({ collections, ids, mapper }) => {
        const userId = ids.encode(id)
        if (userId === undefined) return []
        return (await collections.accounts.find({ userId }).sort({ _id: 1 }).toArray()).map(mapper.toAccount)
      }),
  }
}

/** Finds a user by one field. */
export async function findUser(
  { collections, mapper }: OpenDatabase,
  by: { readonly _id: UserId } | { readonly email: string },
  options: CommandOptions = {},
): Promise<AdapterUser | null> {
  const filter = '_id' in by ? { _id: by._id } : { email: { $eq: by.email } }
  const projection = Object.fromEntries(mapper.userFields.map((field) => [field, 1]))
  const found = await collections.users.findOne(filter, { ...options, projection })
  return found ? mapper.toUser(found) : null
}

/**
 * Checks that a user is there before something is given to it.
 *
 * @throws InvalidStoreAnswer `invalid_store_answer` if there is none.
 */
export async function requireUser(
  { collections }: OpenDatabase,
  _id: UserId,
  options: CommandOptions = {},
): Promise<void> {
  if (await collections.users.findOne({ _id }, { ...options, projection: { _id: 1 } })) return
  throw new InvalidStoreAnswer({ detail: 'the user of this document does not exist (any more)' })
}

/** Deletes what a user owns. */
export async function deleteOwned(
  { collections }: OpenDatabase,
  userId: UserId,
  options: CommandOptions = {},
): Promise<void> {
  await collections.sessions.deleteMany({ userId }, options)
  await collections.authenticators.deleteMany({ userId }, options)
  await collections.accounts.deleteMany({ userId }, options)
}

async function updateUser(
  { collections, mapper, ids }: OpenDatabase,
  { id, ...changes }: Partial<AdapterUser> & { id: string },
): Promise<AdapterUser> {
  const _id = ids.encode(id)
  const given: Partial<UserDocument> = mapper.fromUserChanges(changes)
  const hasChanges = Object.keys(given).length > 0
  const updated =
    _id !== undefined && hasChanges
      ? await collections.users.findOneAndUpdate({ _id }, { $set: given }, { returnDocument: 'after' })
      : _id !== undefined && (await collections.users.findOne({ _id }))
  if (updated) return mapper.toUser(updated)
  throw new InvalidStoreAnswer({ detail: 'the user to update does not exist' })
}

/** The user goes first: whatever belongs to it is not found from then on, also if the rest is never deleted. */
function deleteUser(database: MongoDatabase, id: string): Promise<AdapterUser | null> {
  const steps = async (open: OpenDatabase, options: CommandOptions): Promise<AdapterUser | null> => {
    const _id = open.ids.encode(id)
    if (_id === undefined) return null
    const deleted = await open.collections.users.findOneAndDelete({ _id }, options)
    await deleteOwned(open, _id, options)
    return deleted ? open.mapper.toUser(deleted) : null
  }
  return database.change({ together: steps, stepwise: (open) => steps(open, {}) })
}

async function linkAccount(open: OpenDatabase, account: AdapterAccount): Promise<AdapterAccount> {
  const document = open.mapper.fromAccount(account, requireUserId(open, account.userId))
  await requireUser(open, document.userId)
  await open.collections.accounts.insertOne(document)
  return account
}
