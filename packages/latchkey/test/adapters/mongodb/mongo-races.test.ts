// Many at once, from three clients: one person stays one person.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { createMongoAdapter, type MongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import {
  sampleAccount,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from '../../../src/testing/adapter-contract/fixtures.ts'
import { itOn } from '../servers.ts'
import { mongoServers, useMongoDatabase } from './mongo-servers.ts'

describe.each(mongoServers)('races on $name', (server) => {
  const it = itOn(server)
  const database = useMongoDatabase(server)
  let adapters: readonly MongoAdapter[] = []
  beforeAll(async () => {
    if (server.missing !== undefined) return
    adapters = [0, 1, 2].map(() => createMongoAdapter({ url: database().url }))
    await Promise.all(adapters.map((adapter) => adapter.migrate()))
  })
  afterAll(() => Promise.all(adapters.map((adapter) => adapter.close())))
  /** Thirty calls, spread over the clients. */
  const race = <T>(call: (adapter: MongoAdapter, index: number) => Promise<T>) =>
    Promise.allSettled(
      Array.from({ length: 30 }, async (_, index) => {
        const adapter = adapters[index % adapters.length]
        if (!adapter) throw new Error('no adapter')
        return call(adapter, index)
      }),
    )
  const count = (collection: string, filter: object): Promise<number> =>
    database().client.db(database().name).collection(collection).countDocuments(filter)

  it('thirty first sign-ins of one person make one user, one account and one session', async () => {
    const [user, account] = [sampleUser(), sampleAccount()]
    const sessions = Array.from({ length: 30 }, () => sampleSession())

    const outcomes = await race((adapter, index) =>
      adapter.createUserWithAccount({ user, account, session: sessions[index] }),
    )

    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(lost).toEqual(Array(29).fill('unique_conflict'))
    expect(await count('users', { email: user.email })).toBe(1)
    expect(await count('accounts', { providerAccountId: account.providerAccountId })).toBe(1)
    const tokens = sessions.map(({ sessionToken }) => sessionToken)
    expect(await count('sessions', { sessionToken: { $in: tokens } })).toBe(1)
  })

  it('of thirty proofs of one address, each ends with the user, and what the first one began stays', async () => {
    const [account, stale] = [sampleAccount(), sampleSession()]
    const user = sampleUser({ emailVerified: null })
    const [first] = adapters
    const { id: userId } = (await first?.createUserWithAccount({ user, account, session: stale })) ?? {
      id: '',
    }
    const begun = Array.from({ length: 30 }, () => sampleSession())

    const outcomes = await race(async (adapter, index) => {
      const emailVerified = new Date(1_700_000_000_000 + index)
      const claimed = await adapter.claimUnverifiedUser({ userId, emailVerified })
      await adapter.createSession({ ...sampleSession(begun[index]), userId })
      return claimed.emailVerified?.getTime()
    })

    expect(outcomes.map(({ status }) => status)).toEqual(Array(30).fill('fulfilled'))
    expect(new Set(outcomes.map((one) => one.status === 'fulfilled' && one.value)).size).toBe(1)
    expect(await first?.getUserByAccount(account)).toBeNull()
    expect(await first?.getSessionAndUser(stale.sessionToken)).toBeNull()
    expect(await count('sessions', { sessionToken: { $in: begun.map((one) => one.sessionToken) } })).toBe(30)
  })

  it('of thirty uses of one verification token, one gets it', async () => {
    const token = sampleVerificationToken()
    await adapters[0]?.createVerificationToken(token)

    const outcomes = await race((adapter) => Promise.resolve(adapter.useVerificationToken(token)))

    expect(outcomes.filter((one) => one.status === 'fulfilled' && one.value !== null)).toHaveLength(1)
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true)
  })
})
