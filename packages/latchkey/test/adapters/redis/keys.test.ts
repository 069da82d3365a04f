// What is left in Redis: names that no input can forge, an end for everything that expires, nothing of who is gone.
import { describe, expect } from 'vitest'
import {
  sampleAccount,
  sampleAuthenticator,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from '../../../src/testing/adapter-contract/fixtures.ts'
import { itOnRedis as it, listKeys, openAdapter, openAdmin, sharedUrl } from './redis-server.ts'

const day = 24 * 3600 * 1000

describe('keys', () => {
  it('are all of one hash tag, but for counters, and begin with the prefix', async () => {
    const { adapter, keys, prefix } = await openEmpty()
    const [account, authenticator, session] = [sampleAccount(), sampleAuthenticator(), sampleSession()]
    await adapter.createUserWithAccount({ user: sampleUser(), account, authenticator, session })
    await adapter.createVerificationToken(sampleVerificationToken())
    await adapter.countEvent({ key: 'k', windowSeconds: 60, now: new Date() })

    const kinds = (await keys()).map((key) => key.split(':').slice(0, 2).join(':'))

    const rows = ['account', 'accounts', 'email', 'expiries', 'passkey', 'passkeys', 'session', 'sessions']
    const expected = [...rows, 'tokens', 'user'].map((kind) => `{${prefix}}:${kind}`)
    expect(kinds.sort()).toEqual([`${prefix}:limit`, ...expected].sort())
  })

  it('cannot be forged by what people type and providers send', async () => {
    const { adapter, keys, prefix } = await openEmpty()
    const { id } = await adapter.createUser(sampleUser())
    const before = await keys()
    const forged = [`x}:user:${id}`, `{other}`, `a:b`, `a b\r\nDEL *`, `nul\0`, '%3A', 'é한🔑']

    for (const text of forged) {
      await adapter.createUserWithAccount({
        user: sampleUser({ email: text }),
        account: sampleAccount({ provider: text, providerAccountId: text }),
      })
      expect(await adapter.getUserByEmail(text)).toMatchObject({ email: text })
      expect(await adapter.getAccount(text, text)).toMatchObject({ providerAccountId: text })
      await adapter.countEvent({ key: text, windowSeconds: 60, now: new Date() })
    }

    const added = (await keys()).filter((key) => !before.includes(key))
    expect(added).toHaveLength(5 * forged.length)
    for (const key of added) {
      expect(key).toMatch(/^[\w{}:%@.~!*'()-]+$/)
      const [tag = '', ...parts] = key.split(':')
      expect([`{${prefix}}`, prefix]).toContain(tag)
      expect(parts.join(':')).not.toMatch(/[{}]/)
    }
  })

  it('refuse what UTF-8 cannot carry', async () => {
    const { adapter, keys } = await openEmpty()
    const broken = `lone\ud800`

    for (const call of [
      () => adapter.createUser(sampleUser({ email: broken })),
      () => adapter.getUser(broken),
      () => adapter.countEvent({ key: broken, windowSeconds: 60, now: new Date() }),
      () =>
        adapter.createUserWithAccount({ user: sampleUser(), account: sampleAccount({ provider: broken }) }),
    ])
      await expect(call()).rejects.toMatchObject({ code: expect.stringMatching(/^invalid_/) })

    expect(await keys()).toEqual([])
  })

  it('of two prefixes have nothing in common', async () => {
    const [first, second] = [await openEmpty(), await openEmpty()]
    const { email } = await first.adapter.createUser(sampleUser())

    expect(await second.adapter.getUserByEmail(email ?? '')).toBeNull()
    expect(await second.adapter.createUser(sampleUser({ email }))).toMatchObject({ email })
  })
})

describe('what expires', () => {
  it('goes by itself, a day later: sessions, tokens and counters, and their lists', async () => {
    const { adapter, admin, keys, prefix } = await openEmpty()
    const expires = new Date(Date.now() + 3600_000)
    await adapter.createUserWithAccount({ user: sampleUser(), session: sampleSession({ expires }) })
    await adapter.createVerificationToken(sampleVerificationToken({ expires }))
    await adapter.countEvent({ key: 'k', windowSeconds: 60, now: new Date() })

    const lives = new Map<string, number>()
    for (const key of await keys()) lives.set(key.split(':')[1] ?? '', await admin.pTTL(key))

    for (const kind of ['session', 'sessions', 'tokens']) {
      expect(lives.get(kind)).toBeGreaterThan(day)
      expect(lives.get(kind)).toBeLessThanOrEqual(day + 3600_000)
    }
    expect(lives.get('limit')).toBeLessThanOrEqual(120_000)
    expect(lives.get('user')).toBe(-1)
    expect(await admin.exists(`{${prefix}}:expiries`)).toBe(1)
  })

  it('is renewed with its session', async () => {
    const { adapter, admin, prefix } = await openEmpty()
    const session = sampleSession({ expires: new Date(Date.now() + 1000) })
    const { id } = await adapter.createUserWithAccount({ user: sampleUser(), session })

    await adapter.updateSession({
      sessionToken: session.sessionToken,
      expires: new Date(Date.now() + 30 * day),
    })

    for (const key of [`session:${session.sessionToken}`, `sessions:${id}`])
      expect(await admin.pTTL(`{${prefix}}:${key}`)).toBeGreaterThan(30 * day)
  })

  it('leaves lists tidy when Redis dropped a session', async () => {
    const { adapter, admin, prefix } = await openEmpty()
    const { id: userId } = await adapter.createUser(sampleUser())
    const [dropped, kept] = [sampleSession(), sampleSession()]
    await adapter.createSession({ ...dropped, userId })
    await admin.del(`{${prefix}}:session:${dropped.sessionToken}`)

    await adapter.createSession({ ...kept, userId })

    expect(await admin.zRange(`{${prefix}}:sessions:${userId}`, 0, -1)).toEqual([kept.sessionToken])
  })

  it('is swept in batches, whoever it belongs to', async () => {
    const { adapter, admin, prefix } = await openEmpty()
    const [past, future] = [new Date('2020-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')]
    const { id: userId } = await adapter.createUser(sampleUser())
    for (let count = 0; count < 250; count++)
      await adapter.createSession({ ...sampleSession({ expires: past }), userId })
    for (let count = 0; count < 120; count++)
      await adapter.createVerificationToken(sampleVerificationToken({ expires: past }))
    const kept = sampleSession({ expires: future })
    await adapter.createSession({ ...kept, userId })

    expect(await adapter.deleteExpired(new Date('2021-01-01T00:00:00Z'))).toBe(370)
    expect(await adapter.deleteExpired(new Date('2021-01-01T00:00:00Z'))).toBe(0)

    expect(await admin.keys(`{${prefix}}:session:*`)).toEqual([`{${prefix}}:session:${kept.sessionToken}`])
    expect(await admin.zRangeWithScores(`{${prefix}}:expiries`, 0, -1)).toEqual([
      { value: `sessions:${userId}`, score: future.getTime() },
    ])
  })
})

describe('who is gone', () => {
  it('leaves no key', async () => {
    const { adapter, keys } = await openEmpty()
    const [account, authenticator] = [sampleAccount(), sampleAuthenticator()]
    const { id } = await adapter.createUserWithAccount({
      user: sampleUser(),
      account,
      authenticator,
      session: sampleSession(),
    })
    await adapter.createSession({ ...sampleSession(), userId: id })

    await adapter.deleteUser(id)

    expect(await keys()).toEqual([])
  })

  it('leaves the address to others, and so does a changed address', async () => {
    const { adapter, keys } = await openEmpty()
    const { id, email } = await adapter.createUser(sampleUser())

    await adapter.updateUser({ id, email: 'new@example.com' })
    const other = await adapter.createUser(sampleUser({ email }))
    await expect(async () => adapter.updateUser({ id: other.id, email: 'new@example.com' })).rejects.toThrow()
    await adapter.updateUser({ id, email: null })

    expect(await adapter.getUserByEmail(email ?? '')).toMatchObject({ id: other.id })
    expect(await adapter.getUserByEmail('new@example.com')).toBeNull()
    expect((await keys()).filter((key) => key.includes(':email:'))).toHaveLength(1)
  })
})

async function openEmpty() {
  const prefix = `keys-${crypto.randomUUID().slice(0, 13)}`
  const adapter = openAdapter({ url: sharedUrl, prefix })
  const admin = await openAdmin()
  const keys = () => listKeys(admin, prefix)
  return { adapter, admin, keys, prefix }
}
