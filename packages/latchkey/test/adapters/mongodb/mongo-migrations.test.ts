// The indexes, and databases that another library filled before.
import { type MongoClient, ObjectId } from 'mongodb'
import { describe, expect } from 'vitest'
import { createMongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import { runCli } from '../../../src/cli/run-cli.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { itOn } from '../servers.ts'
import { createMongoDatabase, type MongoTestDatabase, mongoServers } from './mongo-servers.ts'

describe.each(mongoServers)('$name', (server) => {
  const withDatabase = async (use: (database: MongoTestDatabase) => Promise<void>): Promise<void> => {
    const database = await createMongoDatabase(server)
    try {
      await use(database)
    } finally {
      await database.client.db(database.name).dropDatabase()
      await database.client.close()
    }
  }
  const it = (name: string, body: (database: MongoTestDatabase) => Promise<void>) =>
    itOn(server)(name, () => withDatabase(body))

  it('latchkey migrate makes the indexes, once', async ({ url, client, name }) => {
    const before = await run('migrate', '--status', '--database', url)
    const first = await run('migrate', '--database', url)
    const second = await run('migrate', '--database', url)
    const after = await run('migrate', '--status', '--database', url)

    expect(before).toEqual({ code: 0, out: ['pending  0001_initial'], err: [] })
    expect(first).toEqual({ code: 0, out: ['applied  0001_initial'], err: [] })
    expect(second).toEqual({ code: 0, out: ['up to date'], err: [] })
    expect(after).toEqual({ code: 0, out: ['applied  0001_initial'], err: [] })
    const [sessions, users] = [
      await indexesOf(client, name, 'sessions'),
      await indexesOf(client, name, 'users'),
    ]
    expect(sessions).toMatchObject({
      latchkey_token: { unique: true },
      latchkey_expires: { expireAfterSeconds: 0 },
    })
    expect(users).toMatchObject({
      latchkey_email: { unique: true, partialFilterExpression: { email: { $gt: '' } } },
    })
  })

  it('--dry-run prints what is missing and makes nothing', async ({ url, client, name }) => {
    const { code, out } = await run('migrate', '--dry-run', '--database', url)

    expect(code).toBe(0)
    expect(out).toHaveLength(12)
    expect(out[0]).toMatch(/^db\.getCollection\("users"\)\.createIndex\(.*\);$/)
    expect(await client.db(name).listCollections().toArray()).toEqual([])
    await run('migrate', '--database', url)
    expect((await run('migrate', '--dry-run', '--database', url)).out).toEqual(['// nothing to do'])
  })

  it('--print gives lines that make the same when run by hand', async ({ url, client, name }) => {
    const { out } = await run('migrate', '--print', '--database', url)
    const shell = { getCollection: (collection: string) => client.db(name).collection(collection) }

    for (const line of out) await new Function('db', `return ${line}`)(shell)

    expect((await run('migrate', '--status', '--database', url)).out).toEqual(['applied  0001_initial'])
  })

  it('an index that was dropped is made again', async ({ url, client, name }) => {
    await run('migrate', '--database', url)
    await client.db(name).collection('accounts').dropIndex('latchkey_account')

    const status = await run('migrate', '--status', '--database', url)
    const again = await run('migrate', '--database', url)

    expect(status.out).toEqual(['pending  0001_initial'])
    expect(again.out).toEqual(['applied  0001_initial'])
    expect(await indexesOf(client, name, 'accounts')).toHaveProperty('latchkey_account')
  })

  it('latchkey cleanup deletes what has expired', async ({ url, client, name }) => {
    await run('migrate', '--database', url)
    const expires = [new Date('2029-12-31T00:00:00Z'), new Date('2030-01-02T00:00:00Z')]
    const tokens = expires.map((instant, index) => ({
      identifier: 'a',
      token: String(index),
      expires: instant,
    }))
    await client.db(name).collection('verification_tokens').insertMany(tokens)

    expect(await run('cleanup', '--database', url)).toEqual({
      code: 0,
      out: ['deleted 1 expired row'],
      err: [],
    })
    expect(await client.db(name).collection('verification_tokens').countDocuments()).toBe(1)
  })

  it('documents that are alike are told, with how to find them and without their values', async ({
    url,
    client,
    name,
  }) => {
    const email = 'twice@example.com'
    await client.db(name).collection('users').insertMany([{ email }, { email }])

    const { code, err } = await run('migrate', '--database', url)

    expect(code).toBe(1)
    expect(err.join()).toContain('several users have the same `email`')
    expect(err.join()).not.toContain(email)
    const [pipeline = '[]'] = /\[\{.*\}\]/.exec(err.join()) ?? []
    const alike = await client.db(name).collection('users').aggregate(JSON.parse(pipeline)).toArray()
    expect(alike).toMatchObject([{ _id: { email }, count: 2 }])
  })

  const missing = server.id === 'mongodb' ? server.missing : 'DocumentDB knows no collations'
  itOn({ missing })('a collection that compares text by a collation is refused', () =>
    withDatabase(async ({ url, client, name }) => {
      const collation = { locale: 'en', strength: 1 }
      await client.db(name).createCollection('users', { collation })

      const { code, err } = await run('migrate', '--database', url)

      expect(code).toBe(1)
      expect(err.join()).toContain('the collection users compares text by a collation')
    }),
  )

  it('people whom Auth.js has stored keep their accounts, and further fields of theirs stay', async ({
    url,
    client,
    name,
  }) => {
    const db = client.db(name)
    const userId = new ObjectId()
    const user = { name: 'Ada', email: 'ada@example.com', image: null, emailVerified: null }
    await db.collection('users').insertOne({ _id: userId, ...user, role: 'admin', notes: { private: true } })
    const account = sampleAccount()
    await db.collection('accounts').insertOne({ ...account, userId })
    const adapter = createMongoAdapter({ url, userFields: ['role'] })
    await adapter.migrate()

    const found = await adapter.getUserByAccount(account)
    const session = await adapter.createSession({ ...sampleSession(), userId: found?.id ?? '' })
    const updated = await adapter.updateUser({ id: found?.id ?? '', name: 'Augusta Ada' })
    const checked = await adapter.getSessionAndUser(session.sessionToken)

    expect(found).toEqual({ ...user, id: userId.toHexString(), role: 'admin' })
    expect(updated).toEqual({ ...found, name: 'Augusta Ada' })
    expect(checked?.user).toEqual(updated)
    expect(await db.collection('users').findOne()).toMatchObject({ role: 'admin', notes: { private: true } })
    const stored = await db.collection('sessions').findOne()
    expect(stored).toMatchObject({ userId, sessionToken: session.sessionToken })
    await adapter.close()
  })

  it('other names of collections, and a client of the application', async ({ client, name }) => {
    const options = { databaseName: name, collections: { users: 'members', sessions: 'member_sessions' } }
    const adapter = createMongoAdapter({ client: Promise.resolve(client), ...options })
    await adapter.migrate()

    const created = await adapter.createUserWithAccount({ user: sampleUser(), session: sampleSession() })

    const collections = (await client.db(name).listCollections().toArray()).map((one) => one.name)
    expect(collections).toEqual(expect.arrayContaining(['members', 'member_sessions', 'accounts']))
    expect(collections).not.toContain('users')
    expect(await adapter.getUser(created.id)).toEqual(created)
  })
})

interface Result {
  readonly code: number
  readonly out: readonly string[]
  readonly err: readonly string[]
}

async function run(...args: readonly string[]): Promise<Result> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(args, {
    variables: {},
    now: () => new Date('2030-01-01T00:00:00Z'),
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
  })
  return { code, out, err }
}

async function indexesOf(
  client: MongoClient,
  name: string,
  collection: string,
): Promise<Record<string, unknown>> {
  const indexes = await client.db(name).collection(collection).indexes()
  return Object.fromEntries(indexes.map((index) => [index.name, index]))
}
