// The contract suite itself: an adapter that breaks a promise must fail the case that states it.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter, type MemoryAdapter } from '../../../src/adapters/memory/index.ts'
import type { Adapter } from '../../../src/contracts/adapter.ts'
import { type AdapterContractOptions, testAdapter } from '../../../src/testing/adapter-contract.ts'

type Sabotage = (adapter: MemoryAdapter) => Adapter

const sabotages: [string, Sabotage][] = [
  [
    'getUser answers null for an id that is unknown or malformed',
    (adapter) => ({
      ...adapter,
      getUser: async (id) => {
        const user = await adapter.getUser(id)
        if (!user) throw new Error('invalid input syntax for type uuid')
        return user
      },
    }),
  ],
  [
    'updateUser changes the given fields only and returns the whole user',
    (adapter) => ({ ...adapter, updateUser: (user) => adapter.updateUser({ image: null, ...user }) }),
  ],
  [
    'subjects are compared byte for byte',
    (adapter) => ({
      ...adapter,
      getUserByAccount: (key) =>
        adapter.getUserByAccount({ ...key, providerAccountId: key.providerAccountId.trimEnd() }),
    }),
  ],
  [
    'session tokens are compared byte for byte',
    (adapter) => ({
      ...adapter,
      getSessionAndUser: (token) => adapter.getSessionAndUser(token.toLowerCase()),
    }),
  ],
  [
    'getSessionAndUser returns expired sessions: the caller compares',
    (adapter) => ({
      ...adapter,
      getSessionAndUser: async (token) => {
        const found = await adapter.getSessionAndUser(token)
        return found && found.session.expires > new Date() ? found : null
      },
    }),
  ],
  [
    'useVerificationToken answers null for another identifier, and the token stays usable',
    (adapter) => {
      const identifiers = new Map<string, string>()
      return {
        ...adapter,
        createVerificationToken: (token) => {
          identifiers.set(token.token, token.identifier)
          return adapter.createVerificationToken(token)
        },
        useVerificationToken: ({ identifier, token }) =>
          adapter.useVerificationToken({ identifier: identifiers.get(token) ?? identifier, token }),
      }
    },
  ],
  [
    'createUserWithAccount reports a taken account and writes nothing',
    (adapter) => ({ ...adapter, createUserWithAccount: createWithoutTransaction(adapter) }),
  ],
  [
    'of many sign-ins with one new account, exactly one makes a user',
    (adapter) => ({ ...adapter, createUserWithAccount: createWithoutTransaction(adapter) }),
  ],
  [
    'of many consumers of one verification token, exactly one gets it',
    (adapter) => {
      const stored = new Map<string, { identifier: string; token: string; expires: Date }>()
      return {
        ...adapter,
        createVerificationToken: (token) => stored.set(token.token, token),
        useVerificationToken: async ({ token }) => {
          const found = stored.get(token) // find, then delete: what an adapter must not do
          await Promise.resolve()
          stored.delete(token)
          return found ?? null
        },
      }
    },
  ],
  [
    'many events at once are all counted',
    (adapter) => {
      const counts = new Map<string, number>()
      return {
        ...adapter,
        countEvent: async ({ key }) => {
          const count = (counts.get(key) ?? 0) + 1
          await Promise.resolve()
          counts.set(key, count)
          return count
        },
      }
    },
  ],
  [
    'claimUnverifiedUser withdraws nothing of a user whose address was proved before',
    (adapter) => ({
      ...adapter,
      claimUnverifiedUser: async ({ userId, emailVerified }) => {
        await adapter.updateUser({ id: userId, emailVerified: null })
        return adapter.claimUnverifiedUser({ userId, emailVerified })
      },
    }),
  ],
  [
    'deleteExpired deletes what has expired, and nothing else',
    (adapter) => ({ ...adapter, deleteExpired: async () => 2 }),
  ],
  ['has every method of the contract that it does not omit', ({ unlinkAccount: _, ...adapter }) => adapter],
]

describe('the contract suite', () => {
  it.each(sabotages)('finds an adapter that breaks: %s', async (promise, sabotage) => {
    const failed = await runSuite({
      name: 'broken',
      open: () => ({ adapter: sabotage(createMemoryAdapter()) }),
    })

    expect(failed.map(({ name }) => name)).toContain(promise)
  })

  it('runs what is left of an adapter without atomic methods', async () => {
    const { createUserWithAccount, findLinkFacts, countEvent, ...rest } = createMemoryAdapter()
    const { claimUnverifiedUser, replaceVerificationToken, ...adapter } = rest
    const atomic = [
      createUserWithAccount,
      findLinkFacts,
      countEvent,
      claimUnverifiedUser,
      replaceVerificationToken,
    ]

    const failed = await runSuite({
      name: 'published adapter',
      open: () => ({ adapter }),
      omits: [
        'createUserWithAccount',
        'findLinkFacts',
        'countEvent',
        'claimUnverifiedUser',
        'replaceVerificationToken',
      ],
    })

    expect(atomic).toHaveLength(5)
    expect(failed).toEqual([])
  })

  it('lets an adapter break what it is said to break, and wants it broken', async () => {
    const promise = 'getUser answers null for an id that is unknown or malformed'
    const breaks = { [promise]: 'a column of type uuid' }
    const adapter = createMemoryAdapter()
    const broken: Adapter = {
      ...adapter,
      getUser: async (id) => {
        if (id.includes("'")) throw new Error('invalid input syntax for type uuid')
        return adapter.getUser(id)
      },
    }

    const failed = await runSuite({ name: 'broken', open: () => ({ adapter: broken }), breaks })
    const kept = await runSuite({ name: 'kept', open: () => ({ adapter }), breaks })

    expect(failed).toEqual([])
    expect(kept.map(({ name }) => name)).toEqual([`breaks a promise (a column of type uuid): ${promise}`])
  })

  it('refuses to let a promise be broken that it does not know', async () => {
    const run = runSuite({
      name: 'typing error',
      open: () => ({ adapter: createMemoryAdapter() }),
      breaks: { 'getUsr answers null': 'no reason' },
    })

    await expect(run).rejects.toThrow('getUsr answers null')
  })

  it('closes the adapter after each case, also after one that failed', async () => {
    let open = 0
    const adapter = { ...createMemoryAdapter(), getUser: () => null }

    const failed = await runSuite({
      name: 'counted',
      open: () => {
        open++
        return { adapter, close: () => void open-- }
      },
    })

    expect(failed).not.toEqual([])
    expect(open).toBe(0)
  })
})

interface Failure {
  readonly name: string
  readonly reason: unknown
}

async function runSuite(options: AdapterContractOptions): Promise<readonly Failure[]> {
  const tests: { name: string; body: () => Promise<void> }[] = []
  testAdapter(options, {
    describe: (_, body) => body(),
    it: (name, body) => tests.push({ name, body }),
  })
  const failed: Failure[] = []
  for (const { name, body } of tests) await body().catch((reason: unknown) => failed.push({ name, reason }))
  return failed
}

function createWithoutTransaction(adapter: MemoryAdapter): MemoryAdapter['createUserWithAccount'] {
  return async ({ user, account, session }) => {
    const created = await adapter.createUser(user)
    if (account) await adapter.linkAccount({ ...account, userId: created.id })
    if (session) await adapter.createSession({ ...session, userId: created.id })
    return created
  }
}
