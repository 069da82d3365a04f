// Reads what belongs to a user together with the user, by one command. What has no user is not there: it is left over
// from a deletion, or a creation that is not complete.
import type { Collection, Document, Filter } from 'mongodb'
import type { AccountKey } from '../../contracts/adapter.ts'
import type { AccountDocument, Collections, UserDocument } from './collections.ts'
import type { Owned } from './documents.ts'
import type { UserId } from './ids.ts'

/** One document, and what is read of it besides its `userId` and owner. */
export interface OwnedQuery<TDocument extends OwnedDocument> {
  readonly collection: Collection<TDocument>
  readonly filter: Filter<TDocument>
  readonly fields: readonly string[]
}

/** Reading over two collections. */
export interface Joins {
  findOwned<TDocument extends OwnedDocument>(
    query: OwnedQuery<TDocument>,
  ): Promise<Owned<TDocument> | undefined>
  /** The owner of the account, and that of the address. */
  findOwners(key: AccountKey, email: string | undefined): Promise<Owners>
}

/** What belongs to a user. */
type OwnedDocument = Document & { readonly userId: UserId }

interface Owners {
  readonly accountOwner: UserDocument | undefined
  readonly emailOwner: UserDocument | undefined
}

type FoundOwner = UserDocument & { readonly fact: 'account' | 'email' }

/** Makes them. */
export function createJoins({ users, accounts }: Collections, userFields: readonly string[]): Joins {
  const plan = { users: users.collectionName, accounts: accounts.collectionName, userFields }
  return {
    findOwned: (query) => findOwned(query, plan),
    findOwners: async (key, email) => {
      const found = await users.aggregate<FoundOwner>(planOwners(key, email, plan)).toArray()
      const findOwner = (fact: FoundOwner['fact']) => found.find((one) => one.fact === fact)
      return { accountOwner: findOwner('account'), emailOwner: findOwner('email') }
    },
  }
}

/** Finds one account. `$eq`, so that no value is read as an operator. */
export function accountFilter({ provider, providerAccountId }: AccountKey): Filter<AccountDocument> {
  return { provider: { $eq: provider }, providerAccountId: { $eq: providerAccountId } }
}

/** Which fields are read, and of which collections. */
interface JoinPlan {
  /** Name of the collection of users. */
  readonly users: string
  readonly userFields: readonly string[]
}

async function findOwned<TDocument extends OwnedDocument>(
  { collection, filter, fields }: OwnedQuery<TDocument>,
  { users, userFields }: JoinPlan,
): Promise<Owned<TDocument> | undefined> {
  const ownerFields = ['_id', ...userFields].map((field) => `owner.${field}`)
  const [found] = await collection
    .aggregate<Owned<TDocument>>([
      { $match: filter },
      { $limit: 1 },
      lookUpOwner(users),
      { $project: project([...fields, 'userId', ...ownerFields]) },
    ])
    .toArray()
  return found
}

/** Users: the one with the address, and the one who has the account. */
function planOwners(
  key: AccountKey,
  email: string | undefined,
  { users, userFields, accounts }: JoinPlan & { accounts: string },
): Document[] {
  const fields = { $project: project(userFields) }
  const ofAccount = [
    { $match: accountFilter(key) },
    { $limit: 1 },
    lookUpOwner(users),
    { $unwind: '$owner' },
    { $replaceRoot: { newRoot: '$owner' } },
    fields,
    { $addFields: { fact: 'account' } },
  ]
  return [
    { $match: { email: { $eq: email ?? '' } } },
    { $limit: 1 },
    fields,
    { $addFields: { fact: 'email' } },
    { $unionWith: { coll: accounts, pipeline: ofAccount } },
  ]
}

function lookUpOwner(users: string): Document {
  return { $lookup: { from: users, localField: 'userId', foreignField: '_id', as: 'owner' } }
}

function project(fields: readonly string[]): Readonly<Record<string, 1>> {
  return Object.fromEntries(fields.map((field) => [field, 1]))
}
