// What goes wrong with a server that speaks MongoDB's protocol: told by a code and with the next step, and never half
// written.
import { MongoClient } from 'mongodb'
import { describe, expect } from 'vitest'
import { findFreePort } from '../../../../../tools/services/free-port.ts'
import { createMongoAdapter, type MongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import { AuthError } from '../../../src/errors/auth-error.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { startChild } from '../child-process.ts'
import { itOn } from '../servers.ts'
import { mongoServers, openMigrated, useMongoDatabase } from './mongo-servers.ts'
import { commandBytes, startProxy, type TcpProxy } from './tcp-proxy.ts'

describe.each(mongoServers)('$name', (server) => {
  const it = itOn(server)
  const database = useMongoDatabase(server)
  const open = (change: (url: string) => string = (url) => url): MongoAdapter =>
    createMongoAdapter({ url: change(database().url) })
  const withQuery = (url: string, query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`
  /** The line, and an adapter at its end. */
  const openThroughProxy = async (): Promise<{ proxy: TcpProxy; adapter: MongoAdapter; url: string }> => {
    const [, host = '', port = ''] = /([\w.-]+):(\d+)\//.exec(database().url) ?? []
    const proxy = await startProxy({ host, port: Number(port) })
    const near = database().url.replace(`${host}:${port}`, `127.0.0.1:${proxy.port}`)
    const url = withQuery(near, 'directConnection=true&serverSelectionTimeoutMS=1000')
    return { proxy, url, adapter: createMongoAdapter({ url }) }
  }

  describe('that cannot be used as the URL says', () => {
    it('names a port where nobody listens, without repeating the URL', async () => {
      const port = await findFreePort()
      const adapter = createMongoAdapter({
        url: `mongodb://app:hunter2@127.0.0.1:${port}/app?serverSelectionTimeoutMS=200`,
      })

      const error = await failureOf(() => adapter.getUser('000000000000000000000000'))

      expect(error).toMatchObject({
        code: 'store_unavailable',
        status: 503,
        detail: expect.stringContaining('no database answers'),
      })
      expect(textsOf(error)).not.toContain('hunter2')
      await adapter.close()
    })

    it('names an unknown host', async () => {
      const adapter = createMongoAdapter({
        url: 'mongodb://app:hunter2@database.invalid/app?serverSelectionTimeoutMS=200',
      })

      const error = await failureOf(() => adapter.getUser('000000000000000000000000'))

      expect(error).toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('no database answers'),
      })
      expect(textsOf(error)).not.toContain('hunter2')
      await adapter.close()
    })

    const missing = server.id === 'documentdb' ? 'the gateway asks for no password' : server.missing
    itOn({ missing })('names a wrong user or password, without repeating them', async () => {
      const adapter = open((url) => url.replace('//', '//nobody:hunter2@'))

      const error = await failureOf(() => adapter.getUser('000000000000000000000000'))

      expect(error).toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('refused the user or the password'),
      })
      expect(textsOf(error)).not.toMatch(/hunter2|nobody/)
      await adapter.close()
    })

    it('names a server without TLS', async () => {
      const adapter = open((url) => withQuery(url, 'tls=true&serverSelectionTimeoutMS=500'))

      expect(await failureOf(() => adapter.getUser('000000000000000000000000'))).toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('`tls`'),
      })
      await adapter.close()
    })

    it('names options that the driver refuses, without repeating them', async () => {
      const adapter = open((url) => withQuery(url, 'tls=true&ssl=false'))

      const error = await failureOf(() => adapter.getUser('000000000000000000000000'))

      expect(error).toMatchObject({
        code: 'invalid_configuration',
        detail: expect.stringContaining('database: '),
      })
      await adapter.close()
    })

    it('writes nothing while the indexes are missing, and names the command that makes them', async () => {
      const adapter = open()
      const user = sampleUser()

      for (const write of [() => adapter.createUser(user), () => adapter.createUserWithAccount({ user })])
        expect(await failureOf(write)).toMatchObject({
          code: 'store_unavailable',
          detail: expect.stringContaining('npx latchkey migrate'),
        })

      expect(await adapter.getUserByEmail(user.email ?? '')).toBeNull()
      await adapter.migrate()
      expect(await adapter.createUser(user)).toMatchObject({ email: user.email })
      await adapter.close()
    })

    it('names the driver that is not installed, and the command that installs it', async () => {
      const child = startChild('without-driver.ts', database().url)

      expect(JSON.parse(await child.nextLine())).toMatchObject({
        code: 'missing_package',
        detail: expect.stringContaining('npm install mongodb'),
      })
    })

    it('fails with a code once the adapter, or the client it was given, is closed', async () => {
      const [own, client] = [open(), new MongoClient(database().url)]
      const given = createMongoAdapter({ client, databaseName: database().name })
      await own.getUserByEmail('a@example.com')
      await own.close()

      expect(await failureOf(() => own.getUserByEmail('a@example.com'))).toMatchObject({
        code: 'store_unavailable',
      })
      await given.close()
      expect(await client.db(database().name).command({ ping: 1 })).toMatchObject({ ok: 1 })
      await client.close()
    })
  })

  describe('whose connections end', () => {
    it('goes on when all idle connections were ended', async () => {
      const { proxy, adapter } = await openThroughProxy()
      await adapter.migrate()
      const session = sampleSession()
      await adapter.createUserWithAccount({ user: sampleUser(), session })

      for (let round = 0; round < 3; round++) {
        proxy.cut()
        expect(await adapter.getSessionAndUser(session.sessionToken)).not.toBeNull()
      }
      await adapter.close()
    })

    it('leaves nothing visible of a sign-up that was cut before its last step, and the person can sign up later', async () => {
      const setup = await openMigrated(database().url)
      const last = server.id === 'ferretdb' ? 'users' : 'accounts'
      const { proxy, adapter } = await openThroughProxy()
      const [user, account, session] = [sampleUser(), sampleAccount(), sampleSession()]
      proxy.dieBefore(commandBytes('insert', last))

      const error = await failureOf(() => adapter.createUserWithAccount({ user, account, session }))

      expect(error).toMatchObject({ code: 'store_unavailable' })
      expect(await setup.getUserByEmail(user.email ?? '')).toBeNull()
      expect(await setup.getUserByAccount(account)).toBeNull()
      expect(await setup.getAccount(account.providerAccountId, account.provider)).toBeNull()
      expect(await setup.getSessionAndUser(session.sessionToken)).toBeNull()
      const later = createMongoAdapter({ url: database().url, now: () => Date.now() + 61_000 })
      const created = await later.createUserWithAccount({ user, account, session: sampleSession() })
      expect(await setup.getUserByAccount(account)).toEqual(created)
      for (const one of [setup, adapter, later]) await one.close()
    })

    it('leaves an address unproved when a claim is cut, with everything of it withdrawn or nothing', async () => {
      const setup = await openMigrated(database().url)
      const [account, session] = [sampleAccount(), sampleSession()]
      const user = sampleUser({ emailVerified: null })
      const { id: userId } = await setup.createUserWithAccount({ user, account, session })
      const { proxy, adapter } = await openThroughProxy()
      proxy.dieBefore(commandBytes('findAndModify', 'users'))
      const claim = { userId, emailVerified: new Date(1_700_000_000_000) }

      await failureOf(() => adapter.claimUnverifiedUser(claim))

      const left = [
        await setup.getUserByAccount(account),
        await setup.getSessionAndUser(session.sessionToken),
      ]
      expect(left.every((one) => one === null) || left.every((one) => one !== null)).toBe(true)
      expect(await setup.getUser(userId)).toMatchObject({ emailVerified: null })
      expect(await setup.claimUnverifiedUser(claim)).toMatchObject({ id: userId })
      expect(await setup.getSessionAndUser(session.sessionToken)).toBeNull()
      for (const one of [setup, adapter]) await one.close()
    })

    it('lets nobody see a user of whom a deletion was cut', async () => {
      const setup = await openMigrated(database().url)
      const [account, session] = [sampleAccount(), sampleSession()]
      const { id } = await setup.createUserWithAccount({ user: sampleUser(), account, session })
      const { proxy, adapter } = await openThroughProxy()
      proxy.dieBefore(commandBytes('delete', 'sessions'))

      await failureOf(() => adapter.deleteUser(id))

      const owner = await setup.getUser(id)
      expect(await setup.getUserByAccount(account)).toEqual(owner)
      expect((await setup.getSessionAndUser(session.sessionToken))?.user ?? null).toEqual(owner)
      await setup.deleteUser(id)
      expect(await setup.getUserByAccount(account)).toBeNull()
      for (const one of [setup, adapter]) await one.close()
    })
  })

  describe('values', () => {
    it('repeats no address, subject or token when a key is taken', async () => {
      const adapter = await openMigrated(database().url)
      const [user, account] = [sampleUser(), sampleAccount()]
      await adapter.createUserWithAccount({ user, account })

      const errors = [
        await failureOf(() => adapter.createUserWithAccount({ user })),
        await failureOf(() => adapter.createUserWithAccount({ user: sampleUser(), account })),
      ]

      expect(errors.map(({ code }) => code)).toEqual(['unique_conflict', 'unique_conflict'])
      for (const error of errors) {
        expect(textsOf(error)).not.toContain(user.email)
        expect(textsOf(error)).not.toContain(account.providerAccountId)
      }
      await adapter.close()
    })

    it('reads objects as no operators', async () => {
      const adapter = await openMigrated(database().url)
      await adapter.createUserWithAccount({
        user: sampleUser(),
        account: sampleAccount(),
        session: sampleSession(),
      })
      const anything = { $ne: null } as unknown as string
      const attempts = [
        () => adapter.getUser(anything),
        () => adapter.getUserByEmail(anything),
        () => adapter.getUserByAccount({ provider: anything, providerAccountId: anything }),
        () => adapter.getSessionAndUser(anything),
        () => adapter.deleteSession(anything),
        () => adapter.useVerificationToken({ identifier: anything, token: anything }),
        () => adapter.getAuthenticator(anything),
        () => adapter.findLinkFacts({ provider: 'github', providerAccountId: '1', email: anything }),
      ]

      for (const attempt of attempts)
        expect(await failureOf(attempt)).toMatchObject({ code: 'unexpected_error' })
      await adapter.close()
    })

    it('finds no user by an id that is written in another way', async () => {
      const adapter = await openMigrated(database().url)
      const { id } = await adapter.createUser(sampleUser())

      for (const other of [id.toUpperCase(), id.slice(0, 12), ` ${id}`, `${id}0`].filter((one) => one !== id))
        expect(await adapter.getUser(other)).toBeNull()
      expect(
        await failureOf(() => adapter.linkAccount({ ...sampleAccount(), userId: 'nobody' })),
      ).toMatchObject({
        code: 'invalid_store_answer',
      })
      await adapter.close()
    })
  })
})

async function failureOf(call: () => unknown): Promise<AuthError> {
  try {
    await call()
  } catch (error) {
    if (error instanceof AuthError) return error
    throw error
  }
  throw new Error('nothing failed')
}

/** Everything that could reach a log. */
function textsOf(error: AuthError): string {
  return JSON.stringify([error, error.message, error.publicMessage, error.cause, String(error.cause)])
}
