// Passkeys.
import type { AuthenticatorStore, AuthenticatorUse } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import { retryWhereAbandoned } from './abandoned-accounts.ts'
import type { CommandOptions, MongoDatabase, OpenDatabase } from './database.ts'
import { isRefusal } from './diagnose.ts'
import { authenticatorFields } from './documents.ts'
import { requireText } from './ids.ts'
import { requireUserId } from './session-store.ts'
import { requireUser } from './user-store.ts'

/** Makes the store. */
export function createAuthenticatorStore(database: MongoDatabase): Required<AuthenticatorStore> {
  return {
    getAuthenticator: (credentialID) =>
      database.read(async ({ collections: { authenticators: collection }, joins, mapper }) => {
        const filter = byId(credentialID)
        const found = await joins.findOwned({ collection, filter, fields: authenticatorFields })
        return found?.owner.length ? mapper.toAuthenticator(found) : null
      }),
    createAuthenticator: (authenticator) =>
      database.write(async (open) => {
        const document = open.mapper.fromAuthenticator(
          authenticator,
          requireUserId(open, authenticator.userId),
        )
        await requireUser(open, document.userId)
        await open.collections.authenticators.insertOne(document)
        return open.mapper.toAuthenticator(document)
      }),
    listAuthenticatorsByUserId: (id) =>
      database.read(async ({ collections, ids, mapper }) => {
        const userId = ids.encode(id)
        if (userId === undefined) return []
        const found = await collections.authenticators
          .find({ userId })
          .sort({ createdAt: 1, _id: 1 })
          .toArray()
        return found.map(mapper.toAuthenticator)
      }),
    updateAuthenticatorCounter: (credentialID, counter) =>
      database.write(async ({ collections, mapper }) => {
        const change = { $set: { counter } }
        const options = { returnDocument: 'after' } as const
        const updated = await collections.authenticators.findOneAndUpdate(byId(credentialID), change, options)
        if (updated) return mapper.toAuthenticator(updated)
        throw new InvalidStoreAnswer({ detail: 'the authenticator to update does not exist' })
      }),
    renameAuthenticator: ({ credentialID, userId: id, name }) =>
      database.write(async ({ collections, ids, mapper }) => {
        const userId = ids.encode(id)
        if (userId === undefined) return null
        const renamed = await collections.authenticators.findOneAndUpdate(
          { ...byId(credentialID), userId },
          { $set: { name } },
          { returnDocument: 'after' },
        )
        return renamed ? mapper.toAuthenticator(renamed) : null
      }),
  }
}

/** Records a use where the counter goes up, or never did. */
export async function recordAuthentication(
  { collections, mapper }: OpenDatabase,
  { credentialID, counter, credentialBackedUp, lastUsedAt }: AuthenticatorUse,
): Promise<Authenticator | null> {
  const recorded = await collections.authenticators.findOneAndUpdate(
    { ...byId(credentialID), $or: [{ counter: 0 }, { counter: { $lt: counter } }] },
    { $set: { counter, credentialBackedUp, lastUsedAt } },
    { returnDocument: 'after' },
  )
  return recorded ? mapper.toAuthenticator(recorded) : null
}

/**
 * Stores a passkey with the account that lists it. The passkey comes last: nobody can sign in by it before, and an
 * account alone can be removed by its owner.
 */
export function linkAuthenticator(
  database: MongoDatabase,
  { account, authenticator }: { account: AdapterAccount; authenticator: Authenticator },
): Promise<void> {
  const insert = async (open: OpenDatabase, options: CommandOptions): Promise<void> => {
    const { collections, mapper } = open
    const userId = requireUserId(open, account.userId)
    const [link, passkey] = [
      mapper.fromAccount(account, userId),
      mapper.fromAuthenticator(authenticator, requireUserId(open, authenticator.userId)),
    ]
    await requireUser(open, userId, options)
    await collections.accounts.insertOne(link, options)
    try {
      await collections.authenticators.insertOne(passkey, options)
    } catch (error) {
      if (!options.session && link._id && isRefusal(error))
        await collections.accounts.deleteOne({ _id: link._id })
      throw error
    }
  }
  return retryWhereAbandoned(database, account, () =>
    database.change({ together: insert, stepwise: (open) => insert(open, {}) }),
  )
}

function byId(credentialID: string): { credentialID: { $eq: string } } {
  return { credentialID: { $eq: requireText(credentialID) } }
}
