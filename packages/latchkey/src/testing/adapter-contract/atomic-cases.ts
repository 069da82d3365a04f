// Steps that must not be half done.
import type { AdapterUser } from '../../model/user.ts'
import type { CompleteAdapter, ContractCase } from './contract-case.ts'
import { expectCode, expectEqual, expectMembers, expectPresent } from './expect.ts'
import {
  sampleAccount,
  sampleAccountOf,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from './fixtures.ts'

/** Promises about transactions. */
export const atomicCases: readonly ContractCase[] = [
  {
    name: 'createUserWithAccount creates user, account and session together',
    needs: ['createUserWithAccount', 'getUserByAccount', 'getSessionAndUser'],
    run: async ({ adapter, readAccount }) => {
      const [user, account, session] = [sampleUser(), sampleAccount(), sampleSession()]

      const created = await adapter.createUserWithAccount({ user, account, session })

      expectEqual(created, { ...user, id: created.id }, 'returned user')
      expectEqual(await adapter.getUserByAccount(account), created, 'owner of the account')
      const found = expectPresent(await adapter.getSessionAndUser(session.sessionToken), 'session and user')
      expectMembers(found.session, { ...session, userId: created.id }, 'session')
      expectEqual(found.user, created, 'user of the session')
      if (readAccount) expectMembers(await readAccount(account), account, 'stored account')
    },
  },
  {
    name: 'createUserWithAccount creates a user alone',
    needs: ['createUserWithAccount', 'getUser'],
    run: async ({ adapter }) => {
      const created = await adapter.createUserWithAccount({ user: sampleUser() })

      expectEqual(await adapter.getUser(created.id), created, 'stored user')
    },
  },
  {
    name: 'createUserWithAccount reports a taken address and writes nothing',
    needs: ['createUserWithAccount', 'getUserByAccount', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { email } = await adapter.createUserWithAccount({ user: sampleUser() })
      const [account, session] = [sampleAccount(), sampleSession()]
      const input = { user: sampleUser({ email }), account, session }

      await expectCode(() => adapter.createUserWithAccount(input), 'unique_conflict', 'taken address')

      expectEqual(await adapter.getUserByAccount(account), null, 'owner of the account')
      expectEqual(await adapter.getSessionAndUser(session.sessionToken), null, 'session')
    },
  },
  {
    name: 'createUserWithAccount reports a taken account and writes nothing',
    needs: ['createUserWithAccount', 'getUserByAccount', 'getUserByEmail', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const account = sampleAccount()
      const owner = await adapter.createUserWithAccount({ user: sampleUser(), account })
      const [user, session] = [sampleUser(), sampleSession()]
      const input = { user, account, session }

      await expectCode(() => adapter.createUserWithAccount(input), 'unique_conflict', 'taken account')

      expectEqual(await adapter.getUserByEmail(user.email ?? ''), null, 'user of the failed sign-in')
      expectEqual(await adapter.getUserByAccount(account), owner, 'owner of the account')
      expectEqual(await adapter.getSessionAndUser(session.sessionToken), null, 'session')
    },
  },
  {
    name: 'createUserWithAccount writes nothing when the session cannot be written',
    needs: ['createUserWithAccount', 'getUserByAccount', 'getUserByEmail'],
    run: async ({ adapter }) => {
      const session = sampleSession()
      await adapter.createUserWithAccount({ user: sampleUser(), session })
      const [user, account] = [sampleUser(), sampleAccount()]
      const input = { user, account, session }

      await expectCode(() => adapter.createUserWithAccount(input), 'unique_conflict', 'taken session')

      expectEqual(await adapter.getUserByEmail(user.email ?? ''), null, 'user of the failed sign-in')
      expectEqual(await adapter.getUserByAccount(account), null, 'owner of the account')
    },
  },
  {
    name: 'replaceVerificationToken ends earlier tokens of the identifier only',
    needs: ['replaceVerificationToken', 'createVerificationToken', 'useVerificationToken'],
    run: async ({ adapter }) => {
      const [first, other] = [sampleVerificationToken(), sampleVerificationToken()]
      const second = sampleVerificationToken({ identifier: first.identifier })
      await adapter.createVerificationToken(first)
      await adapter.createVerificationToken(other)

      await adapter.replaceVerificationToken(second)

      expectEqual(await adapter.useVerificationToken(first), null, 'earlier token')
      expectEqual(await adapter.useVerificationToken(second), second, 'new token')
      expectEqual(await adapter.useVerificationToken(other), other, 'token of another identifier')
    },
  },
  {
    name: 'findLinkFacts tells the owners of account and address apart',
    needs: ['findLinkFacts', 'createUserWithAccount'],
    run: async ({ adapter }) => {
      const [account, unknown] = [sampleAccount(), sampleAccount()]
      const accountOwner = await adapter.createUserWithAccount({ user: sampleUser(), account })
      const emailOwner = await adapter.createUserWithAccount({ user: sampleUser() })
      const find = (key: typeof account, email?: string | null) => {
        const { provider, providerAccountId } = key
        return adapter.findLinkFacts({ provider, providerAccountId, email: email ?? undefined })
      }

      expectEqual(await find(account, emailOwner.email), { accountOwner, emailOwner }, 'both')
      expectEqual(await find(unknown, emailOwner.email), { accountOwner: null, emailOwner }, 'address')
      expectEqual(await find(account), { accountOwner, emailOwner: null }, 'account')
      expectEqual(await find(unknown), { accountOwner: null, emailOwner: null }, 'neither')
      const same = { accountOwner, emailOwner: accountOwner }
      expectEqual(await find(account, accountOwner.email), same, 'one user for both')
    },
  },
  {
    name: 'claimUnverifiedUser withdraws accounts and sessions of that user only',
    needs: [
      'claimUnverifiedUser',
      'createUserWithAccount',
      'getUserByAccount',
      'getSessionAndUser',
      'getUser',
    ],
    run: async ({ adapter }) => {
      const claimed = await signUp(adapter, null)
      const other = await signUp(adapter, null)
      const emailVerified = new Date(1_700_000_000_789)

      const user = await adapter.claimUnverifiedUser({ userId: claimed.user.id, emailVerified })

      expectEqual(user, { ...claimed.user, emailVerified }, 'returned user')
      expectEqual(await adapter.getUser(user.id), user, 'stored user')
      expectEqual(await adapter.getUserByAccount(claimed.account), null, 'account')
      expectEqual(await adapter.getSessionAndUser(claimed.session.sessionToken), null, 'session')
      expectEqual(await adapter.getUserByAccount(other.account), other.user, 'account of another user')
      expectPresent(await adapter.getSessionAndUser(other.session.sessionToken), 'session of another user')
    },
  },
  {
    name: 'claimUnverifiedUser withdraws nothing of a user whose address was proved before',
    needs: ['claimUnverifiedUser', 'createUserWithAccount', 'getUserByAccount', 'getSessionAndUser'],
    run: async ({ adapter }) => {
      const { user, account, session } = await signUp(adapter, new Date(1_700_000_000_000))
      const later = { userId: user.id, emailVerified: new Date(1_700_000_001_000) }

      expectMembers(await adapter.claimUnverifiedUser(later), { id: user.id }, 'returned user')

      expectMembers(await adapter.getUserByAccount(account), { id: user.id }, 'owner of the account')
      expectPresent(await adapter.getSessionAndUser(session.sessionToken), 'session')
    },
  },
]

async function signUp(adapter: CompleteAdapter, emailVerified: Date | null) {
  const [account, session] = [sampleAccount(), sampleSession()]
  const user: AdapterUser = await adapter.createUserWithAccount({
    user: sampleUser({ emailVerified }),
    account,
    session,
  })
  await adapter.linkAccount(sampleAccountOf(user.id))
  return { user, account, session }
}
