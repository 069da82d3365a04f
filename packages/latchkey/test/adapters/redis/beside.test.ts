// Redis beside another database: nothing half made when one of the two fails, nobody in who was put out in the other.
import { expect, onTestFinished } from 'vitest'
import { createMemoryAdapter, type MemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { withRedis } from '../../../src/adapters/redis/index.ts'
import type { Adapter } from '../../../src/contracts/adapter.ts'
import { StoreUnavailable, UniqueConflict } from '../../../src/errors/store-errors.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { createEngineApp } from '../engine-app.ts'
import {
  itOnRedis as it,
  itOnOwnRedis,
  listKeys,
  openAdmin,
  sharedUrl,
  startOwnRedis,
} from './redis-server.ts'

it('a user who was deleted in the database alone is in no session any more', async () => {
  const { memory, adapter } = await openBoth()
  const session = sampleSession()
  const { id } = await adapter.createUserWithAccount({ user: sampleUser(), session })

  await memory.deleteUser(id)

  expect(await adapter.getSessionAndUser(session.sessionToken)).toBeNull()
})

it('a user who was changed in the database alone is seen so by every session', async () => {
  const { memory, adapter } = await openBoth()
  const session = sampleSession()
  const { id } = await adapter.createUserWithAccount({ user: sampleUser(), session })

  await memory.updateUser({ id, name: 'Grace Hopper' })

  expect(await adapter.getSessionAndUser(session.sessionToken)).toMatchObject({
    user: { name: 'Grace Hopper' },
  })
})

it('a user whom the database refuses leaves no session', async () => {
  const { adapter, keys } = await openBoth({
    createUserWithAccount: () => Promise.reject(new UniqueConflict()),
  })
  const session = sampleSession()

  const creating = adapter.createUserWithAccount({ user: sampleUser(), session })

  await expect(creating).rejects.toMatchObject({ code: 'unique_conflict' })
  expect(await adapter.getSessionAndUser(session.sessionToken)).toBeNull()
  expect(await keys()).toEqual([])
})

it('a session that is reserved is none, and ends by itself', async () => {
  let during: unknown
  const session = sampleSession()
  const memory = createMemoryAdapter()
  const { adapter, keys, admin } = await openBoth({
    createUserWithAccount: async (input) => {
      const [reserved = ''] = await keys()
      during = {
        found: await adapter.getSessionAndUser(session.sessionToken),
        ttl: await admin.pTTL(reserved),
      }
      return memory.createUserWithAccount(input)
    },
  })

  await adapter.createUserWithAccount({ user: sampleUser(), session })

  expect(during).toEqual({ found: null, ttl: expect.any(Number) })
  expect((during as { ttl: number }).ttl).toBeGreaterThan(0)
  expect((during as { ttl: number }).ttl).toBeLessThanOrEqual(60_000)
})

it('a claim withdraws sessions in Redis, also those that are made while the database works', async () => {
  const memory = createMemoryAdapter()
  const sneaky = sampleSession()
  const { adapter } = await openBoth(
    {
      claimUnverifiedUser: async (input) => {
        await adapter.createSession({ ...sneaky, userId: input.userId })
        return memory.claimUnverifiedUser(input)
      },
    },
    memory,
  )
  const earlier = sampleSession()
  const { id: userId } = await adapter.createUserWithAccount({
    user: sampleUser({ emailVerified: null }),
    session: earlier,
  })

  await adapter.claimUnverifiedUser({ userId, emailVerified: new Date() })

  expect(await adapter.getSessionAndUser(earlier.sessionToken)).toBeNull()
  expect(await adapter.getSessionAndUser(sneaky.sessionToken)).toBeNull()
})

it('whoever took the address before its owner came is out, and so is their session in Redis', async () => {
  const prefix = `beside-${crypto.randomUUID().slice(0, 13)}`
  const app = createEngineApp({ adapter: createMemoryAdapter(), redis: `${sharedUrl}?prefix=${prefix}` })
  const [squatter, owner] = [app.open(), app.open()]
  await squatter.submit('/api/auth/callback/credentials', { username: 'victim', password: 'lovelace' })
  const before = await squatter.session()

  await owner.submit('/api/auth/signin/email', { email: 'victim@example.com' })
  const code = app.mailer.codeOf(app.mailer.last())
  await owner.submit('/api/auth/callback/email', { code })

  expect(before).toMatchObject({ user: { email: 'victim@example.com' } })
  expect(await owner.session()).toMatchObject({ user: { email: 'victim@example.com' } })
  expect(await squatter.session()).toBeNull()
})

it('an account that must stay signs nobody out', async () => {
  const { adapter } = await openBoth()
  const [account, session] = [sampleAccount(), sampleSession()]
  const { id: userId } = await adapter.createUserWithAccount({ user: sampleUser(), account, session })
  const { provider, providerAccountId } = account

  const result = await adapter.removeAccount({
    provider,
    providerAccountId,
    userId,
    unlessLastOf: [provider],
  })

  expect(result).toBe('last')
  expect(await adapter.getSessionAndUser(session.sessionToken)).not.toBeNull()
})

it('an adapter of a class keeps its own `this`, and steps that it lacks stay absent', async () => {
  class Own {
    readonly #inner = createMemoryAdapter()
    getUser(id: string) {
      return this.#inner.getUser(id)
    }
    createUser(user: ReturnType<typeof sampleUser>) {
      return this.#inner.createUser(user)
    }
  }
  const adapter = withRedis(new Own() as Adapter, { url: sharedUrl, prefix: 'beside-class' })
  onTestFinished(() => adapter.close?.())

  const { id } = (await adapter.createUser?.(sampleUser())) ?? { id: '' }

  expect(await adapter.getUser?.(id)).toMatchObject({ id })
  expect(adapter.createUserWithAccount).toBeUndefined()
  expect(adapter.claimUnverifiedUser).toBeUndefined()
})

it('can take the counters only, or the sessions only', async () => {
  const memory = createMemoryAdapter()
  const prefix = `beside-${crypto.randomUUID().slice(0, 13)}`
  const [counters, sessions] = [
    withRedis(memory, { url: sharedUrl, prefix, sessions: false }),
    withRedis(memory, { url: sharedUrl, prefix, limits: false }),
  ]
  onTestFinished(async () => void (await Promise.all([counters.close?.(), sessions.close?.()])))
  const [first, second] = [sampleSession(), sampleSession()]
  const user = await memory.createUser(sampleUser())
  const event = { key: 'k', windowSeconds: 60, now: new Date() }

  await counters.createSession?.({ ...first, userId: user.id })
  await counters.countEvent?.(event)
  await sessions.createSession?.({ ...second, userId: user.id })
  await sessions.countEvent?.(event)

  expect(await memory.getSessionAndUser(first.sessionToken)).not.toBeNull()
  expect(await memory.getSessionAndUser(second.sessionToken)).toBeNull()
  expect(await memory.countEvent(event)).toBe(2)
})

itOnOwnRedis('Redis that is away lets nobody in and makes no user; later everything works', async () => {
  const server = await startOwnRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const memory = createMemoryAdapter()
  const app = createEngineApp({ adapter: memory, redis: server.url })
  const [before, during] = [app.open(), app.open()]
  await app.signInAsJane(before)
  const { id } = (await memory.getUserByEmail('jane@example.com')) ?? { id: '' }
  await memory.deleteUser(id)
  await server.kill()

  const refused = await app.signInAsJane(during)
  const check = await before.get('/api/auth/session')
  const made = await memory.getUserByEmail('jane@example.com')
  await server.restart()
  await app.signInAsJane(during)

  expect(refused.headers.get('location')).toContain('error=store_unavailable')
  expect([check.status, made]).toEqual([503, null])
  expect(await during.session()).not.toBeNull()
  expect(await before.session()).toBeNull()
})

itOnOwnRedis('Redis that is lost in the middle leaves a whole user, who signs in again', async () => {
  const server = await startOwnRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const memory = createMemoryAdapter()
  let isFirst = true
  const app = createEngineApp({
    adapter: {
      ...memory,
      createUserWithAccount: async (input) => {
        const user = await memory.createUserWithAccount(input)
        if (isFirst) await server.kill()
        isFirst = false
        return user
      },
    },
    redis: server.url,
  })
  const browser = app.open()

  const refused = await app.signInAsJane(browser)
  await server.restart()
  const noSession = await browser.session()
  await app.signInAsJane(browser)

  expect(refused.headers.get('location')).toContain('error=store_unavailable')
  expect(noSession).toBeNull()
  expect(await browser.session()).toMatchObject({ user: { email: 'jane@example.com' } })
  const { id } = (await memory.getUserByEmail('jane@example.com')) ?? { id: '' }
  expect(await memory.listAccounts(id)).toHaveLength(1)
})

it('a database that is away lets nobody in', async () => {
  const { adapter } = await openBoth({ getUser: () => Promise.reject(new StoreUnavailable()) })
  const session = sampleSession()
  await adapter.createUserWithAccount({ user: sampleUser(), session })

  await expect(adapter.getSessionAndUser(session.sessionToken)).rejects.toBeInstanceOf(StoreUnavailable)
})

/** Memory and Redis together, with some methods of the memory exchanged. */
async function openBoth(changes: Partial<MemoryAdapter> = {}, memory = createMemoryAdapter()) {
  const prefix = `beside-${crypto.randomUUID().slice(0, 13)}`
  const admin = await openAdmin()
  const adapter = withRedis({ ...memory, ...changes }, { url: sharedUrl, prefix }) as MemoryAdapter // all of memory's
  onTestFinished(async () => {
    await adapter.close()
    for (const key of await listKeys(admin, prefix)) await admin.del(key)
    admin.destroy()
  })
  return { memory, adapter, admin, keys: () => listKeys(admin, prefix) }
}
