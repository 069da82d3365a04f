// The indexes: what is unique, what is looked for, and what the server deletes by itself when it has expired.
import type { IndexDescription } from 'mongodb'
import type { CollectionNames } from './collections.ts'

/** An index of one collection. */
export interface IndexPlan {
  readonly collection: keyof CollectionNames
  readonly index: IndexDescription & { readonly name: string; readonly key: Readonly<Record<string, 1>> }
  /** Said when it cannot be made because documents are alike. */
  readonly duplicates?: string
}

/** Of several documents of a user. */
const ofUser = { key: { userId: 1 }, name: 'latchkey_user' } as const

/** The server looks once a minute. `latchkey cleanup` does the same where it does not. */
const expiring = { key: { expires: 1 }, name: 'latchkey_expires', expireAfterSeconds: 0 } as const

/** All indexes. */
export const indexPlans: readonly IndexPlan[] = [
  {
    collection: 'users',
    index: {
      key: { email: 1 },
      name: 'latchkey_email',
      unique: true,
      // Text only: any number of users has no address. A query for one address implies `$gt: ''`, so that the planner
      // takes the index; it would not see that for `$type: 'string'`.
      partialFilterExpression: { email: { $gt: '' } },
    },
    duplicates: 'several users have the same `email`',
  },
  {
    collection: 'accounts',
    index: { key: { provider: 1, providerAccountId: 1 }, name: 'latchkey_account', unique: true },
    duplicates: 'several accounts have the same `provider` and `providerAccountId`',
  },
  { collection: 'accounts', index: ofUser },
  {
    collection: 'sessions',
    index: { key: { sessionToken: 1 }, name: 'latchkey_token', unique: true },
    duplicates: 'several sessions have the same `sessionToken`',
  },
  { collection: 'sessions', index: ofUser },
  { collection: 'sessions', index: expiring },
  {
    collection: 'verificationTokens',
    index: { key: { identifier: 1, token: 1 }, name: 'latchkey_token', unique: true },
    duplicates: 'several verification tokens have the same `identifier` and `token`',
  },
  { collection: 'verificationTokens', index: expiring },
  {
    collection: 'authenticators',
    index: { key: { credentialID: 1 }, name: 'latchkey_credential', unique: true },
    duplicates: 'several authenticators have the same `credentialID`',
  },
  { collection: 'authenticators', index: ofUser },
  { collection: 'rateLimits', index: expiring },
]

/** Collections whose documents expire. */
export const expiringCollections = ['sessions', 'verificationTokens', 'rateLimits'] as const
