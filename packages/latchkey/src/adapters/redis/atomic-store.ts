// Steps that must not be half done: each is one script.
import type { AccountRemoval, AtomicStore, RemovalResult } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import { countInWindow } from './counter.ts'
import { createMissingUser, type RedisDatabase } from './database.ts'
import { encodeAccount, encodePart } from './keys.ts'
import { fromAccount, fromAuthenticator, toAuthenticator } from './owned-rows.ts'
import { encodeInstant, type Reply, toUser } from './rows.ts'
import { recordUse } from './scripts/passkeys.ts'
import { claimUser, type RemovalInput, removeAccount } from './scripts/users.ts'
import { endSessions } from './session-store.ts'
import { createUser, findOwners, link } from './user-store.ts'
import { replaceToken } from './verification-token-store.ts'

/** Makes the store. */
export function createAtomicStore(database: RedisDatabase): AtomicStore {
  const { run, now } = database
  return {
    createUserWithAccount: (input) => createUser(database, input),
    replaceVerificationToken: (token) => replaceToken(database, token),
    findLinkFacts: async ({ email, ...key }) =>
      findOwners(database, encodeAccount(key), email === undefined ? '' : encodePart(email)),
    countEvent: async (event) => (await countInWindow(database, event)).count,
    claimUnverifiedUser: async ({ userId, emailVerified }) => {
      const user = toUser(await run(claimUser, encodePart(userId), encodeInstant(emailVerified)))
      if (user) return user
      throw createMissingUser()
    },
    linkAuthenticator: async ({ account, authenticator }) => {
      const createdAt = new Date(now())
      await link(database, {
        owner: encodePart(account.userId),
        account: fromAccount(account, createdAt),
        passkey: fromAuthenticator(authenticator, createdAt),
      })
    },
    recordAuthentication: async ({ credentialID, counter, credentialBackedUp, lastUsedAt }) => {
      const isBackedUp = credentialBackedUp ? '1' : '0'
      const use = [String(counter), isBackedUp, encodeInstant(lastUsedAt)]
      return toAuthenticator(await run(recordUse, encodePart(credentialID), ...use))
    },
    removeAccount: async (removal) =>
      toRemovalResult(await run(removeAccount, JSON.stringify(toRemovalInput(removal)))),
    deleteSessionsOfUser: (input) => endSessions(database, input),
  }
}

function toRemovalInput(removal: AccountRemoval): RemovalInput {
  const { userId, providerAccountId, unlessLastOf, keepSession } = removal
  return {
    owner: encodePart(userId),
    account: encodeAccount(removal),
    subject: encodePart(providerAccountId),
    unlessLastOf,
    keepSession: keepSession === undefined ? undefined : encodePart(keepSession),
  }
}

function toRemovalResult(reply: Reply): RemovalResult {
  if (reply === 'removed' || reply === 'last' || reply === 'unknown') return reply
  throw new InvalidStoreAnswer({ detail: 'removing an account returned nothing' })
}
