// A new user with what they begin with.
import type { NewSignIn } from '../../contracts/adapter.ts'
import { StoreUnavailable, UniqueConflict } from '../../errors/store-errors.ts'
import type { AdapterUser } from '../../model/user.ts'
import { creationMilliseconds, retryWhereAbandoned } from './abandoned-accounts.ts'
import type { AccountDocument, AuthenticatorDocument, SessionDocument, UserDocument } from './collections.ts'
import type { CommandOptions, MongoDatabase, OpenDatabase } from './database.ts'
import { isRefusal } from './diagnose.ts'
import { toAccountKey } from './documents.ts'
import { accountFilter } from './joins.ts'
import { createPatience } from './patience.ts'
import { retryTransient } from './transactions.ts'

interface NewDocuments {
  readonly user: UserDocument
  readonly account: AccountDocument | undefined
  readonly session: SessionDocument | undefined
  readonly authenticator: AuthenticatorDocument | undefined
}

/** Creates user, account, session and passkey together, or nothing. */
export async function createUserWithAccount(database: MongoDatabase, input: NewSignIn): Promise<AdapterUser> {
  if (input.account) toAccountKey(input.account)
  return retryWhereAbandoned(database, input.account, () =>
    database.change({
      together: async (open, options) => {
        const documents = makeDocuments(open, input)
        await open.collections.users.insertOne(documents.user, options)
        await insertOwned(open, documents, options)
        return open.mapper.toUser(documents.user)
      },
      stepwise: (open) =>
        retryTransient(async (isAgain) => {
          const documents = makeDocuments(open, input)
          if (isAgain) await letOthersFinish(open, documents)
          return createStepwise(open, documents)
        }),
    }),
  )
}

/** In a new attempt all ids are new. */
function makeDocuments({ ids, mapper }: OpenDatabase, input: NewSignIn): NewDocuments {
  const id = ids.create()
  const { account, session, authenticator } = input
  return {
    user: mapper.fromUser(input.user, id),
    account: account && mapper.fromAccount(account, id),
    session: session && mapper.fromSession(session, id),
    authenticator: authenticator && mapper.fromAuthenticator(authenticator, id),
  }
}

async function insertOwned(
  { collections }: OpenDatabase,
  { account, session, authenticator }: NewDocuments,
  options: CommandOptions,
): Promise<void> {
  if (session) await collections.sessions.insertOne(session, options)
  if (authenticator) await collections.authenticators.insertOne(authenticator, options)
  if (account) await collections.accounts.insertOne(account, options)
}

/** How long others have to finish. */
const standAsideMilliseconds = 2000

/**
 * Looks whether somebody else was first, and stays out of the way meanwhile. Storages that let inserts of one key wait for
 * each other break the circle by undoing one after the other: with those that were undone back at once, it would never end.
 *
 * @throws UniqueConflict when the account or the address is taken.
 */
async function letOthersFinish(open: OpenDatabase, documents: NewDocuments): Promise<void> {
  const aside = createPatience((0.5 + Math.random()) * standAsideMilliseconds)
  do await requireFree(open, documents)
  while (await aside.wait())
}

/** @throws UniqueConflict when the account or the address is taken. */
async function requireFree({ collections }: OpenDatabase, { account, user }: NewDocuments): Promise<void> {
  const one = { projection: { _id: 1 } }
  const owned = account && (await collections.accounts.findOne(accountFilter(account), one))
  const { email } = user
  const isTaken = owned || (typeof email === 'string' && (await collections.users.findOne({ email }, one)))
  if (isTaken) throw new UniqueConflict({ detail: 'somebody was faster' })
}

/** The user comes last: with it everything else is found at once, and nothing before. */
async function createStepwise(open: OpenDatabase, documents: NewDocuments): Promise<AdapterUser> {
  const began = performance.now()
  try {
    await insertOwned(open, documents, {})
    if (performance.now() - began > creationMilliseconds)
      throw new StoreUnavailable({ detail: 'the database was too slow to create a user' })
  } catch (error) {
    await takeBack(open, documents)
    throw error
  }
  try {
    await open.collections.users.insertOne(documents.user)
  } catch (error) {
    // Where the answer was lost the user may be there, or come late: with all that belongs to it, or not at all.
    if (isRefusal(error)) await takeBack(open, documents)
    throw error
  }
  return open.mapper.toUser(documents.user)
}

/**
 * Removes what was inserted for a user who is not there, by its own id: what was in the way has the same key. Where this
 * fails too, what is left belongs to nobody and is not found.
 */
async function takeBack(
  { collections }: OpenDatabase,
  { account, session, authenticator }: NewDocuments,
): Promise<void> {
  const ignore = (): void => {}
  if (account?._id) await collections.accounts.deleteOne({ _id: account._id }).catch(ignore)
  if (authenticator?._id) await collections.authenticators.deleteOne({ _id: authenticator._id }).catch(ignore)
  if (session?._id) await collections.sessions.deleteOne({ _id: session._id }).catch(ignore)
}
