// Passkeys.
import type { Authenticator } from '../../model/authenticator.ts'
import type { CompleteAdapter, ContractCase } from './contract-case.ts'
import { expectCode, expectEqual, expectFailure, expectMembers } from './expect.ts'
import { sampleAccount, sampleAuthenticator, sampleSession, sampleUser, uniqueText } from './fixtures.ts'

/** Promises about passkeys. */
export const authenticatorCases: readonly ContractCase[] = [
  {
    name: 'createAuthenticator and getAuthenticator agree, and unknown ids give null',
    needs: ['createUser', 'createAuthenticator', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const authenticator = await sampleOf(adapter, { counter: 7, credentialBackedUp: false })

      const created = await adapter.createAuthenticator(authenticator)

      expectEqual(created, authenticator, 'returned authenticator')
      expectEqual(await adapter.getAuthenticator(authenticator.credentialID), authenticator, 'stored one')
      expectEqual(await adapter.getAuthenticator(uniqueText()), null, 'unknown id')
    },
  },
  {
    name: 'createAuthenticator refuses a credential id that is taken, by whomever',
    needs: ['createUser', 'createAuthenticator', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const first = await adapter.createAuthenticator(await sampleOf(adapter))
      const second = await sampleOf(adapter, { credentialID: first.credentialID })

      await expectFailure(() => adapter.createAuthenticator(second), 'second owner')

      expectMembers(await adapter.getAuthenticator(first.credentialID), { userId: first.userId }, 'owner')
    },
  },
  {
    name: 'credential ids are compared byte for byte',
    needs: ['createUser', 'createAuthenticator', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const { credentialID } = await adapter.createAuthenticator(await sampleOf(adapter))

      for (const other of [credentialID.toUpperCase(), `${credentialID} `])
        expectEqual(await adapter.getAuthenticator(other), null, `look-alike ${JSON.stringify(other)}`)
    },
  },
  {
    name: 'listAuthenticatorsByUserId gives all of one user, the oldest first, else none',
    needs: ['createUser', 'createAuthenticator', 'listAuthenticatorsByUserId'],
    run: async ({ adapter }) => {
      const newer = await sampleOf(adapter, { createdAt: new Date(1_700_000_002_000) })
      const { userId } = newer
      const older = await sampleOf(adapter, { userId, createdAt: new Date(1_700_000_001_000) })
      await adapter.createAuthenticator(older)
      await adapter.createAuthenticator(newer)
      await adapter.createAuthenticator(await sampleOf(adapter))

      const listed = await adapter.listAuthenticatorsByUserId(userId)
      expectEqual(inOrder(adapter, listed), inOrder(adapter, [older, newer]), 'list')
      expectEqual(await adapter.listAuthenticatorsByUserId(uniqueText()), [], 'list of nobody')
    },
  },
  {
    name: 'updateAuthenticatorCounter sets the counter, and fails for an unknown id',
    needs: ['createUser', 'createAuthenticator', 'updateAuthenticatorCounter', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const created = await adapter.createAuthenticator(await sampleOf(adapter))

      const updated = await adapter.updateAuthenticatorCounter(created.credentialID, 41)

      expectEqual(updated, { ...created, counter: 41 }, 'returned authenticator')
      expectEqual(await adapter.getAuthenticator(created.credentialID), updated, 'stored one')
      await expectFailure(() => adapter.updateAuthenticatorCounter(uniqueText(), 1), 'unknown id')
    },
  },
  {
    name: 'renameAuthenticator renames for its owner only',
    needs: ['createUser', 'createAuthenticator', 'renameAuthenticator', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const created = await adapter.createAuthenticator(await sampleOf(adapter))
      const { id: stranger } = await adapter.createUser(sampleUser())
      const { credentialID, userId } = created

      const renamed = await adapter.renameAuthenticator({ credentialID, userId, name: 'Laptop' })
      const refused = await adapter.renameAuthenticator({ credentialID, userId: stranger, name: 'Mine' })

      expectEqual(renamed, { ...created, name: 'Laptop' }, 'returned authenticator')
      expectEqual(refused, null, 'answer to a stranger')
      expectEqual(await adapter.getAuthenticator(credentialID), renamed, 'stored one')
    },
  },
  {
    name: 'createUserWithAccount creates the passkey of the account too',
    needs: ['createUserWithAccount', 'getAuthenticator', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const authenticator = sampleAuthenticator()
      const account = accountOf(authenticator)

      const { id } = await adapter.createUserWithAccount({ user: sampleUser(), account, authenticator })

      const stored = await adapter.getAuthenticator(authenticator.credentialID)
      expectEqual(stored, { ...authenticator, userId: id }, 'stored authenticator')
      expectMembers(await adapter.getUserByAccount(account), { id }, 'owner of the account')
    },
  },
  {
    name: 'createUserWithAccount reports a taken passkey and writes nothing',
    needs: ['createUserWithAccount', 'getUserByEmail'],
    run: async ({ adapter }) => {
      const authenticator = sampleAuthenticator()
      await adapter.createUserWithAccount({ user: sampleUser(), authenticator })
      const user = sampleUser()

      await expectCode(
        () => adapter.createUserWithAccount({ user, account: sampleAccount(), authenticator }),
        'unique_conflict',
        'taken passkey',
      )

      expectEqual(await adapter.getUserByEmail(user.email ?? ''), null, 'user of the failed sign-in')
    },
  },
  {
    name: 'linkAuthenticator writes account and passkey, or neither',
    needs: ['createUser', 'linkAuthenticator', 'getAuthenticator', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const first = await sampleOf(adapter)
      const account = { ...accountOf(first), userId: first.userId }
      const other = { ...(await sampleOf(adapter)), credentialID: first.credentialID }
      const otherAccount = { ...accountOf(other), userId: other.userId, providerAccountId: uniqueText() }

      await adapter.linkAuthenticator({ account, authenticator: first })
      await expectCode(
        () => adapter.linkAuthenticator({ account: otherAccount, authenticator: other }),
        'unique_conflict',
        'taken passkey',
      )

      expectEqual(await adapter.getAuthenticator(first.credentialID), first, 'stored authenticator')
      expectMembers(await adapter.getUserByAccount(account), { id: first.userId }, 'owner')
      expectEqual(await adapter.getUserByAccount(otherAccount), null, 'account of the refused one')
    },
  },
  {
    name: 'recordAuthentication takes counters that go up, and 0 after 0',
    needs: ['createUser', 'createAuthenticator', 'recordAuthentication', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const { credentialID } = await adapter.createAuthenticator(await sampleOf(adapter))
      const lastUsedAt = new Date(1_700_000_003_000)
      const record = (counter: number) =>
        adapter.recordAuthentication({ credentialID, counter, credentialBackedUp: false, lastUsedAt })

      const zero = await record(0)
      const five = await record(5)
      const same = await record(5)
      const lower = await record(0)

      expectMembers(zero, { counter: 0, credentialBackedUp: false, lastUsedAt }, 'after 0')
      expectMembers(five, { counter: 5 }, 'after 5')
      expectEqual([same, lower], [null, null], 'answers to counters that do not go up')
      expectEqual(await adapter.getAuthenticator(credentialID), five, 'stored authenticator')
    },
  },
  {
    name: 'claimUnverifiedUser withdraws passkeys',
    needs: ['claimUnverifiedUser', 'createUserWithAccount', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const authenticator = sampleAuthenticator()
      const user = sampleUser({ emailVerified: null })
      const { id: userId } = await adapter.createUserWithAccount({
        user,
        account: accountOf(authenticator),
        session: sampleSession(),
        authenticator,
      })

      await adapter.claimUnverifiedUser({ userId, emailVerified: new Date(1_700_000_000_000) })

      expectEqual(await adapter.getAuthenticator(authenticator.credentialID), null, 'authenticator')
    },
  },
  {
    name: 'deleteUser deletes passkeys',
    needs: ['deleteUser', 'createUser', 'createAuthenticator', 'getAuthenticator'],
    run: async ({ adapter }) => {
      const { credentialID, userId } = await adapter.createAuthenticator(await sampleOf(adapter))

      await adapter.deleteUser(userId)

      expectEqual(await adapter.getAuthenticator(credentialID), null, 'authenticator')
    },
  },
]

async function sampleOf(
  adapter: CompleteAdapter,
  changes: Partial<Authenticator> = {},
): Promise<Authenticator> {
  const userId = changes.userId ?? (await adapter.createUser(sampleUser())).id
  const { name, createdAt, lastUsedAt, ...plain } = sampleAuthenticator(changes)
  const kept = isPlain(adapter) ? {} : { name, createdAt, lastUsedAt }
  return { ...plain, ...kept, userId } as Authenticator
}

/** Adapters of Auth.js have no column for names and times of passkeys, so that they have no order either. */
function isPlain(adapter: CompleteAdapter): boolean {
  return typeof adapter.renameAuthenticator !== 'function'
}

function inOrder(adapter: CompleteAdapter, rows: readonly Authenticator[]): readonly Authenticator[] {
  return isPlain(adapter) ? rows.toSorted((a, b) => (a.credentialID < b.credentialID ? -1 : 1)) : rows
}

function accountOf({ credentialID }: Pick<Authenticator, 'credentialID'>) {
  const { provider, type, providerAccountId } = sampleAccount({
    provider: 'passkey',
    type: 'webauthn',
    providerAccountId: credentialID,
  })
  return { provider, type, providerAccountId }
}
