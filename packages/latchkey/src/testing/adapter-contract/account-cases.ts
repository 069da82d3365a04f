// Accounts: the links between users and providers.
import type { ContractCase } from './contract-case.ts'
import { expectEqual, expectFailure, expectMembers } from './expect.ts'
import { keyOf, sampleAccountOf, sampleUser, uniqueText } from './fixtures.ts'

/** Promises about accounts. */
export const accountCases: readonly ContractCase[] = [
  {
    name: 'getUserByAccount finds the owner of an account, else null',
    needs: ['createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(user.id)
      const { provider, providerAccountId } = account

      await adapter.linkAccount(account)

      const unknown = uniqueText()
      expectEqual(await adapter.getUserByAccount({ provider, providerAccountId }), user, 'owner')
      expectEqual(
        await adapter.getUserByAccount({ provider: unknown, providerAccountId }),
        null,
        'other provider',
      )
      expectEqual(
        await adapter.getUserByAccount({ provider, providerAccountId: unknown }),
        null,
        'other subject',
      )
    },
  },
  {
    name: 'linkAccount stores every field',
    needs: ['createUser', 'linkAccount'],
    run: async ({ adapter, readAccount }) => {
      const user = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(user.id)

      await adapter.linkAccount({ ...account })

      if (readAccount) expectMembers(await readAccount(account), account, 'stored account')
    },
  },
  {
    name: 'linkAccount refuses an account that is taken, and its owner stays',
    needs: ['createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const owner = await adapter.createUser(sampleUser())
      const other = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(owner.id)
      await adapter.linkAccount(account)

      await expectFailure(() => adapter.linkAccount({ ...account, userId: other.id }), 'second link')

      expectMembers(await adapter.getUserByAccount(keyOf(account)), { id: owner.id }, 'owner')
    },
  },
  {
    name: 'subjects are compared byte for byte',
    needs: ['createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(user.id, { providerAccountId: `${uniqueText()}é` })
      const { provider, providerAccountId } = account
      await adapter.linkAccount(account)

      for (const other of lookAlikes(providerAccountId)) {
        const found = await adapter.getUserByAccount({ provider, providerAccountId: other })
        expectEqual(found, null, `owner of the look-alike ${JSON.stringify(other)}`)
      }
    },
  },
  {
    name: 'subjects that are no Unicode text are told apart or refused',
    needs: ['createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const subject = uniqueText()
      const account = sampleAccountOf(user.id, { providerAccountId: `${subject}\ud800` })

      const find = async () =>
        adapter.getUserByAccount({ provider: account.provider, providerAccountId: `${subject}\udfff` })
      const found = await Promise.resolve()
        .then(() => adapter.linkAccount(account))
        .then(find)
        .catch(() => null)

      expectEqual(found, null, 'owner of another subject')
    },
  },
  {
    name: 'provider and subject together never look like another pair',
    needs: ['createUser', 'linkAccount', 'getUserByAccount'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const name = uniqueText()
      await adapter.linkAccount(sampleAccountOf(user.id, { provider: name, providerAccountId: 'a:b' }))

      const found = await adapter.getUserByAccount({ provider: `${name}:a`, providerAccountId: 'b' })

      expectEqual(found, null, 'owner of the other pair')
    },
  },
  {
    name: 'unlinkAccount removes one account and leaves the user',
    needs: ['createUser', 'linkAccount', 'unlinkAccount', 'getUserByAccount', 'getUser'],
    run: async ({ adapter }) => {
      const user = await adapter.createUser(sampleUser())
      const account = sampleAccountOf(user.id)
      const kept = sampleAccountOf(user.id)
      await adapter.linkAccount(account)
      await adapter.linkAccount(kept)

      await adapter.unlinkAccount(keyOf(account))

      expectEqual(await adapter.getUserByAccount(keyOf(account)), null, 'owner of the removed account')
      expectMembers(
        await adapter.getUserByAccount(keyOf(kept)),
        { id: user.id },
        'owner of the other account',
      )
    },
  },
]

/** What a collation might take for the same text. */
function lookAlikes(text: string): readonly string[] {
  return [text.toUpperCase(), `${text} `, text.normalize('NFD'), text.replace('é', 'e'), `${text}\0`]
}
