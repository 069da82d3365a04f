// How many statements each operation takes. A change here is a change of what a sign-in costs.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter, type SqlAdapter } from '../../src/adapters/sql/index.ts'
import {
  sampleAccount,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from '../../src/testing/adapter-contract/fixtures.ts'

type Operation = (adapter: SqlAdapter, userId: string) => unknown

const key = { provider: 'github', providerAccountId: '1' }
const now = new Date('2030-01-01T00:00:00Z')

const operations: [number, string, Operation][] = [
  [1, 'createUser', (adapter) => adapter.createUser(sampleUser())],
  [1, 'getUser', (adapter, id) => adapter.getUser(id)],
  [1, 'getUserByEmail', (adapter) => adapter.getUserByEmail('a@example.com')],
  [1, 'getUserByAccount', (adapter) => adapter.getUserByAccount(key)],
  [1, 'updateUser', (adapter, id) => adapter.updateUser({ id, name: 'New' })],
  [1, 'deleteUser', (adapter, id) => adapter.deleteUser(id)],
  [1, 'linkAccount', (adapter, userId) => adapter.linkAccount({ ...sampleAccount(), userId })],
  [1, 'unlinkAccount', (adapter) => adapter.unlinkAccount(key)],
  [1, 'createSession', (adapter, userId) => adapter.createSession({ ...sampleSession(), userId })],
  [1, 'getSessionAndUser', (adapter) => adapter.getSessionAndUser('hash')],
  [1, 'updateSession', (adapter) => adapter.updateSession({ sessionToken: 'hash', expires: now })],
  [1, 'deleteSession', (adapter) => adapter.deleteSession('hash')],
  [1, 'createVerificationToken', (adapter) => adapter.createVerificationToken(sampleVerificationToken())],
  [1, 'useVerificationToken', (adapter) => adapter.useVerificationToken({ identifier: 'a', token: 't' })],
  [1, 'findLinkFacts', (adapter) => adapter.findLinkFacts({ ...key, email: 'a@example.com' })],
  [1, 'countEvent', (adapter) => adapter.countEvent({ key: 'k', windowSeconds: 60, now })],
  [2, 'replaceVerificationToken', (adapter) => adapter.replaceVerificationToken(sampleVerificationToken())],
  [
    3,
    'claimUnverifiedUser',
    (adapter, userId) => adapter.claimUnverifiedUser({ userId, emailVerified: now }),
  ],
  [
    3,
    'createUserWithAccount',
    (adapter) =>
      adapter.createUserWithAccount({
        user: sampleUser(),
        account: sampleAccount(),
        session: sampleSession(),
      }),
  ],
  [3, 'deleteExpired', (adapter) => adapter.deleteExpired(now)],
]

describe('statements per operation', () => {
  it.each(operations)('%i for %s', async (expected, _, operation) => {
    let count = 0
    const adapter = createSqlAdapter({ url: ':memory:', onStatement: () => count++ })
    await adapter.migrate()
    const user = await adapter.createUser(sampleUser({ emailVerified: null }))
    count = 0

    await operation(adapter, user.id)

    expect(count).toBe(expected)
  })

  it('names every method', () => {
    const adapter = createSqlAdapter({ url: ':memory:' })
    const methods = Object.entries(adapter).filter(([, member]) => typeof member === 'function')

    expect(methods.map(([name]) => name).sort()).toEqual(
      [...operations.map(([, name]) => name), 'close', 'migrate'].sort(),
    )
  })
})
