// Taking accounts from users, and signing users out everywhere.
import type { AdapterAccount } from '../../model/account.ts'
import type { AdapterUser } from '../../model/user.ts'
import type { CompleteAdapter, ContractCase } from './contract-case.ts'
import { expectEqual, expectMembers, expectPresent } from './expect.ts'
import {
  sampleAccount,
  sampleAccountOf,
  sampleAuthenticator,
  sampleSession,
  sampleUser,
  uniqueText,
} from './fixtures.ts'

/** Promises about removals. */
export const removalCases: readonly ContractCase[] = [
  {
    name: 'getAccount gives an account with all its fields, else null',
    needs: ['createUser', 'linkAccount', 'getAccount'],
    run: async ({ adapter }) => {
      const [user, account] = await signUp(adapter)

      expectMembers(await adapter.getAccount(account.providerAccountId, account.provider), account, 'account')
      expectEqual(await adapter.getAccount(account.provider, account.providerAccountId), null, 'swapped')
      expectEqual(await adapter.getAccount(user.id, account.provider), null, 'unknown subject')
    },
  },
  {
    name: 'listAccounts gives all accounts of one user',
    needs: ['createUser', 'linkAccount', 'listAccounts'],
    run: async ({ adapter }) => {
      const [user, first] = await signUp(adapter)
      const second = sampleAccountOf(user.id, { provider: 'google', type: 'oidc' })
      await adapter.linkAccount(second)
      await signUp(adapter)

      const listed = await adapter.listAccounts(user.id)

      const subjects = listed.map(({ providerAccountId }) => providerAccountId).sort()
      expectEqual(subjects, [first.providerAccountId, second.providerAccountId].sort(), 'subjects')
      expectEqual(await adapter.listAccounts(uniqueText()), [], 'accounts of nobody')
    },
  },
  {
    name: 'removeAccount removes one account and ends other sessions',
    needs: [
      'removeAccount',
      'createUser',
      'linkAccount',
      'createSession',
      'getUserByAccount',
      'getSessionAndUser',
    ],
    run: async ({ adapter }) => {
      const [user, account] = await signUp(adapter)
      const kept = sampleAccountOf(user.id)
      await adapter.linkAccount(kept)
      const [own, other] = [sampleSession(), sampleSession()]
      for (const session of [own, other]) await adapter.createSession({ ...session, userId: user.id })

      const result = await adapter.removeAccount({
        ...keyOf(account),
        userId: user.id,
        unlessLastOf: [kept.provider],
        keepSession: own.sessionToken,
      })

      expectEqual(result, 'removed', 'result')
      expectEqual(await adapter.getUserByAccount(keyOf(account)), null, 'owner of the removed account')
      expectMembers(await adapter.getUserByAccount(keyOf(kept)), { id: user.id }, 'owner of the other')
      expectPresent(await adapter.getSessionAndUser(own.sessionToken), 'session that is kept')
      expectEqual(await adapter.getSessionAndUser(other.sessionToken), null, 'other session')
    },
  },
  {
    name: 'removeAccount keeps the last account of the given providers',
    needs: ['removeAccount', 'createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const [user, account] = await signUp(adapter)
      await adapter.linkAccount(sampleAccountOf(user.id, { provider: 'closed' }))
      const removal = { ...keyOf(account), userId: user.id, unlessLastOf: [account.provider] }

      const refused = await adapter.removeAccount(removal)
      const owner = await adapter.getUserByAccount(keyOf(account))
      const removed = await adapter.removeAccount({ ...keyOf(account), userId: user.id })

      expectEqual([refused, removed], ['last', 'removed'], 'results')
      expectMembers(owner, { id: user.id }, 'owner after the refusal')
    },
  },
  {
    name: 'removeAccount removes no account of somebody else',
    needs: ['removeAccount', 'createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const [owner, account] = await signUp(adapter)
      const [stranger] = await signUp(adapter)

      const result = await adapter.removeAccount({ ...keyOf(account), userId: stranger.id })

      expectEqual(result, 'unknown', 'result')
      expectMembers(await adapter.getUserByAccount(keyOf(account)), { id: owner.id }, 'owner')
    },
  },
  {
    name: 'removeAccount removes the passkey with its account',
    needs: ['removeAccount', 'createUserWithAccount', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const authenticator = sampleAuthenticator()
      const { credentialID } = authenticator
      const account = sampleAccount({
        provider: 'passkey',
        type: 'webauthn',
        providerAccountId: credentialID,
      })
      const { id } = await adapter.createUserWithAccount({ user: sampleUser(), account, authenticator })

      const result = await adapter.removeAccount({ ...keyOf(account), userId: id })

      expectEqual(result, 'removed', 'result')
      expectEqual(await adapter.getAuthenticator(credentialID), null, 'authenticator')
    },
  },
  {
    name: 'deleteSessionsOfUser signs one user out everywhere',
    needs: ['deleteSessionsOfUser', 'createUser', 'linkAccount', 'createSession', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const [user] = await signUp(adapter)
      const [stranger] = await signUp(adapter)
      const [own, other, foreign] = [sampleSession(), sampleSession(), sampleSession()]
      for (const session of [own, other]) await adapter.createSession({ ...session, userId: user.id })
      await adapter.createSession({ ...foreign, userId: stranger.id })
      const isThere = async ({ sessionToken }: { sessionToken: string }) =>
        (await adapter.getSessionAndUser(sessionToken)) !== null

      await adapter.deleteSessionsOfUser({ userId: user.id, keepSession: own.sessionToken })
      const left = [await isThere(own), await isThere(other), await isThere(foreign)]
      await adapter.deleteSessionsOfUser({ userId: user.id })

      expectEqual(left, [true, false, true], 'sessions after the first call')
      expectEqual([await isThere(own), await isThere(foreign)], [false, true], 'sessions after the second')
    },
  },
]

async function signUp(adapter: CompleteAdapter): Promise<readonly [AdapterUser, AdapterAccount]> {
  const user = await adapter.createUser(sampleUser())
  const account = sampleAccountOf(user.id)
  await adapter.linkAccount(account)
  return [user, account]
}

function keyOf({ provider, providerAccountId }: { provider: string; providerAccountId: string }) {
  return { provider, providerAccountId }
}
