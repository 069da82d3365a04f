// Races: many callers, one winner. Calls are spread over all connections.
import type { CaseContext, CompleteAdapter, ContractCase } from './contract-case.ts'
import { expectEqual, readCode } from './expect.ts'
import {
  sampleAccount,
  sampleAccountOf,
  sampleAuthenticator,
  sampleUser,
  sampleVerificationToken,
  uniqueText,
} from './fixtures.ts'

const callers = 20

/** Promises about simultaneous calls. */
export const raceCases: readonly ContractCase[] = [
  {
    name: 'of many consumers of one verification token, exactly one gets it',
    needs: ['createVerificationToken', 'useVerificationToken'],
    run: async (context) => {
      const created = sampleVerificationToken()
      const { identifier, token } = created
      await context.adapter.createVerificationToken(created)

      const uses = await race(context, (adapter) => adapter.useVerificationToken({ identifier, token }))

      expectEqual(uses.filter(isPresent), [created], 'tokens handed out')
    },
  },
  {
    name: 'of many sign-ins with one new e-mail address, exactly one makes a user',
    needs: ['createUserWithAccount', 'getUserByEmail', 'getUserByAccount'],
    run: async (context) => {
      const { adapter } = context
      const email = `${uniqueText()}@example.com`
      const accounts = Array.from({ length: callers }, () => sampleAccount())

      const outcomes = await race(context, (connection, index) =>
        connection.createUserWithAccount({
          user: sampleUser({ email }),
          account: sampleAccount(accounts[index]),
        }),
      )

      expectOneWinner(outcomes)
      const owners = await Promise.all(accounts.map((account) => adapter.getUserByAccount(account)))
      expectEqual(owners.filter(isPresent), [await adapter.getUserByEmail(email)], 'owners of accounts')
    },
  },
  {
    name: 'of many sign-ins with one new account, exactly one makes a user',
    needs: ['createUserWithAccount', 'getUserByEmail', 'getUserByAccount'],
    run: async (context) => {
      const { adapter } = context
      const account = sampleAccount()
      const users = Array.from({ length: callers }, () => sampleUser())

      const outcomes = await race(context, (connection, index) =>
        connection.createUserWithAccount({ user: sampleUser(users[index]), account }),
      )

      expectOneWinner(outcomes)
      const left = await Promise.all(users.map(({ email }) => adapter.getUserByEmail(email ?? '')))
      expectEqual(left.filter(isPresent), [await adapter.getUserByAccount(account)], 'users that exist')
    },
  },
  {
    name: 'of many uses of a passkey with one counter, exactly one is recorded',
    needs: ['createUserWithAccount', 'recordAuthentication'],
    run: async (context) => {
      const authenticator = sampleAuthenticator({ counter: 1 })
      const { credentialID } = authenticator
      await context.adapter.createUserWithAccount({ user: sampleUser(), authenticator })
      const lastUsedAt = new Date(1_700_000_000_000)
      const use = { credentialID, counter: 2, credentialBackedUp: true, lastUsedAt }

      const uses = await race(context, (adapter) => adapter.recordAuthentication(use))

      expectEqual(uses.filter(isPresent).length, 1, 'uses that were recorded')
    },
  },
  {
    name: 'removing all accounts of a user at once leaves one',
    needs: ['createUser', 'linkAccount', 'removeAccount', 'listAccounts'],
    run: async (context) => {
      const { adapter } = context
      const user = await adapter.createUser(sampleUser())
      const accounts = Array.from({ length: callers }, () => sampleAccountOf(user.id))
      for (const account of accounts) await adapter.linkAccount(account)

      const results = await race(context, (connection, index) => {
        const { provider, providerAccountId } = accounts[index] ?? sampleAccount()
        return connection.removeAccount({
          provider,
          providerAccountId,
          userId: user.id,
          unlessLastOf: [provider],
        })
      })

      const told = results.map((result) => (result instanceof Error ? readCode(result) : result)).sort()
      expectEqual(told, ['last', ...Array(callers - 1).fill('removed')], 'what the callers were told')
      expectEqual((await adapter.listAccounts(user.id)).length, 1, 'accounts that are left')
    },
  },
  {
    name: 'many events at once are all counted',
    needs: ['countEvent'],
    run: async (context) => {
      const event = { key: uniqueText(), windowSeconds: 60, now: new Date(1_700_000_000_000) }

      const counts = await race(context, (adapter) => adapter.countEvent(event))

      const expected = Array.from({ length: callers }, (_, index) => index + 1)
      expectEqual(
        counts.map(Number).sort((left, right) => left - right),
        expected,
        'counts',
      )
    },
  },
]

/** Calls at once; a failure is an outcome too. */
async function race(
  { connections }: CaseContext,
  call: (adapter: CompleteAdapter, index: number) => unknown,
): Promise<readonly unknown[]> {
  const calls = Array.from({ length: callers }, async (_, index) => {
    const connection = connections[index % connections.length]
    return connection && call(connection, index)
  })
  const settled = await Promise.allSettled(calls)
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : result.reason))
}

function expectOneWinner(outcomes: readonly unknown[]): void {
  const lost = outcomes.filter((outcome) => outcome instanceof Error).map(readCode)
  expectEqual(lost, Array(callers - 1).fill('unique_conflict'), 'codes of those who lost')
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined
}
