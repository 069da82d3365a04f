// What goes wrong with a database server: told by a code and with the next step, retried where nothing was written.
import { describe, expect } from 'vitest'
import { findFreePort } from '../../../../tools/services/free-port.ts'
import { createSqlAdapter, type SqlAdapter } from '../../src/adapters/sql/index.ts'
import { AuthError } from '../../src/errors/auth-error.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { startChild } from './child-process.ts'
import { itOn, servers, type TestDatabase, type TestServer, useDatabase } from './servers.ts'
import type { SqlClient } from './sql-client.ts'

const withServer = servers.filter(({ id }) => id !== 'mssql')

describe.each(withServer)('$name', (server) => {
  const it = itOn(server)
  const database = useDatabase(server)
  const open = (change: (url: URL) => void = () => {}): SqlAdapter => {
    const url = new URL(database().url)
    change(url)
    return createSqlAdapter({ url: url.href })
  }

  describe('that cannot be reached as the URL says', () => {
    const cases: readonly (readonly [name: string, told: RegExp, change: (url: URL) => unknown])[] = [
      ['a wrong password', /password/, (url) => Object.assign(url, { password: 'hunter2' })],
      [
        'an unknown user',
        /password/,
        (url) => Object.assign(url, { username: 'nobody', password: 'hunter2' }),
      ],
      ['a database that is not there', /create it/, (url) => Object.assign(url, { pathname: '/hunter2' })],
      ['an unknown host', /answers/, (url) => Object.assign(url, { hostname: 'hunter2.invalid' })],
      ['a server without TLS', /TLS/, (url) => url.searchParams.set('sslmode', 'require')],
    ]
    for (const [name, told, change] of cases)
      it(`names ${name}, without repeating the URL`, async () => {
        const adapter = open((url) => {
          change(url)
          if (name === 'a wrong password') url.searchParams.set('connect_timeout', '5')
        })

        const error = await failureOf(() => adapter.getUser('1'))
        await adapter.close()

        expect(error).toMatchObject({
          code: 'store_unavailable',
          status: 503,
          detail: expect.stringMatching(told),
        })
        expect(error.message + error.publicMessage).not.toMatch(/hunter2|127\.0\.0\.1/)
      })

    it('names a port where nobody listens', async () => {
      const port = await findFreePort()
      const adapter = open((url) => Object.assign(url, { port }))

      const error = await failureOf(() => adapter.getUser('1'))

      expect(error).toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('is it running'),
      })
      await adapter.close()
    })

    it('names tables that are missing, and the command that makes them', async () => {
      const adapter = open()

      const error = await failureOf(() => adapter.getUser('1'))

      expect(error).toMatchObject({
        code: 'store_unavailable',
        detail: expect.stringContaining('npx latchkey migrate'),
      })
      await adapter.close()
    })

    it('names the driver that is not installed, and the command that installs it', async () => {
      const child = startChild('without-driver.ts', database().url)

      expect(JSON.parse(await child.nextLine())).toMatchObject({
        code: 'missing_package',
        detail: expect.stringContaining(
          server.engine === 'postgres' ? 'npm install pg' : 'npm install mysql2',
        ),
      })
    })

    it('fails with a code once the adapter is closed', async () => {
      const adapter = open()
      await adapter.close()

      expect(await failureOf(() => adapter.getUser('1'))).toMatchObject({ code: 'store_unavailable' })
    })
  })

  describe('whose connections end', () => {
    it('goes on when all idle connections were ended', async () => {
      const adapter = open()
      await adapter.migrate()
      const session = sampleSession()
      await adapter.createUserWithAccount({ user: sampleUser(), session })
      await Promise.all(Array.from({ length: 5 }, () => adapter.getSessionAndUser(session.sessionToken)))

      for (let round = 0; round < 3; round++) {
        await endConnections(server, database().client)
        expect(await adapter.getSessionAndUser(session.sessionToken)).not.toBeNull()
        await endConnections(server, database().client)
        expect(await adapter.createUserWithAccount({ user: sampleUser() })).toMatchObject({
          name: 'Ada Lovelace',
        })
      }
      await adapter.close()
    })

    it('repeats a transaction that was cut in the middle, and writes it once', async () => {
      const adapter = open()
      await adapter.migrate()
      const { client } = database()
      const [user, account, session] = [sampleUser(), sampleAccount(), sampleSession()]
      await client.query('begin')
      await client.query(insertUser(server), ['in the way', user.email, createdAt(server)])

      const creating = adapter.createUserWithAccount({ user, account, session })
      await untilItWaits(server, database())
      await endConnections(server, client)
      await untilItWaits(server, database())
      await client.query('rollback')
      const created = await creating

      expect(await adapter.getUserByEmail(user.email ?? '')).toEqual(created)
      expect(await adapter.getUserByAccount(account)).toEqual(created)
      expect(await adapter.getSessionAndUser(session.sessionToken)).toMatchObject({ user: created })
      await adapter.close()
    })
  })

  it('says that no connection is free, in bounded time, and recovers', async () => {
    const adapter = open((url) => {
      url.searchParams.set('connection_limit', '1')
      url.searchParams.set('pool_timeout', '1')
    })
    await adapter.migrate()
    const { client } = database()
    const user = sampleUser()
    await client.query('begin')
    await client.query(insertUser(server), ['holds the key', user.email, createdAt(server)])
    const waiting = adapter.createUserWithAccount({ user })

    const error = await failureOf(() => adapter.getUser('1'))

    expect(error).toMatchObject({
      code: 'store_unavailable',
      detail: expect.stringContaining('connection_limit'),
    })
    await client.query('rollback')
    expect(await adapter.getUser((await waiting).id)).toMatchObject({ email: user.email })
    await adapter.close()
  })

  it('runs a transaction again that lost a deadlock', async () => {
    const adapter = open()
    await adapter.migrate()
    const { client } = database()
    const account = sampleAccount()
    const user = await adapter.createUserWithAccount({ user: sampleUser({ emailVerified: null }), account })
    const [first] = placeholders(server)
    await beginAsLikelyWinner(server, client)
    await client.query(`select * from accounts where user_id = ${first} for update`, [user.id])

    // The adapter locks the user and wants the account; this connection then wants the user.
    const claiming = adapter.claimUnverifiedUser({
      userId: user.id,
      emailVerified: new Date(1_700_000_000_000),
    })
    await untilItWaits(server, database())
    await client.query(`update users set name = 'winner' where id = ${first}`, [user.id])
    await client.query('commit')
    const claimed = await claiming

    expect(claimed).toMatchObject({ id: user.id, name: 'winner', emailVerified: new Date(1_700_000_000_000) })
    expect(await adapter.getUserByAccount(account)).toBeNull()
    await adapter.close()
  })

  it('repeats no address, subject or token when a key is taken', async () => {
    const adapter = open()
    await adapter.migrate()
    const [user, account] = [sampleUser(), sampleAccount()]
    await adapter.createUserWithAccount({ user, account })

    const errors = [
      await failureOf(() => adapter.createUserWithAccount({ user })),
      await failureOf(() => adapter.createUserWithAccount({ user: sampleUser(), account })),
    ]

    expect(errors.map(({ code }) => code)).toEqual(['unique_conflict', 'unique_conflict'])
    const texts = JSON.stringify(errors.map((error) => [error.message, error.cause, String(error.cause)]))
    expect(texts).not.toContain(user.email)
    expect(texts).not.toContain(account.providerAccountId)
    await adapter.close()
  })

  it('refuses what it cannot store instead of cutting it', async () => {
    const adapter = open()
    await adapter.migrate()
    const { id: userId } = await adapter.createUser(sampleUser())
    const long = 'x'.repeat(server.engine === 'postgres' ? 20_000 : 300)
    const subject = server.engine === 'postgres' ? randomText(long.length) : long

    const error = await failureOf(() =>
      adapter.linkAccount({ ...sampleAccount({ providerAccountId: subject }), userId }),
    )

    expect(error).toMatchObject({ code: 'invalid_store_answer', detail: expect.stringContaining('too long') })
    expect(
      await adapter.getUserByAccount({ provider: 'github', providerAccountId: subject.slice(0, 255) }),
    ).toBeNull()
    await adapter.close()
  })

  it('names a user that does not exist', async () => {
    const adapter = open()
    await adapter.migrate()

    const error = await failureOf(() => adapter.linkAccount({ ...sampleAccount(), userId: 'nobody' }))

    expect(error).toMatchObject({ code: 'user_gone', status: 409 })
    await adapter.close()
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

function placeholders({ engine }: TestServer): readonly string[] {
  return engine === 'postgres' ? ['$1', '$2', '$3'] : ['?', '?', '?']
}

function insertUser(server: TestServer): string {
  return `insert into users (id, email, created_at) values (${placeholders(server).join(', ')})`
}

function createdAt({ engine }: TestServer): unknown {
  return engine === 'postgres' ? new Date() : Date.now()
}

/** Does not compress to what fits into an index. */
function randomText(length: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)))
    .toString('base64url')
    .slice(0, length)
}

/** Ends all connections to this database but that of the client. */
async function endConnections({ engine }: TestServer, client: SqlClient): Promise<void> {
  if (engine === 'postgres') {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return
  }
  const others = await client.query(
    'select id from information_schema.processlist where db = database() and id <> connection_id()',
  )
  for (const other of others) await client.query(`kill ${Number(other['id'] ?? other['ID'])}`).catch(() => {})
}

/**
 * Until a connection of the adapter waits for a lock. Looked for from another connection, as a transaction may see the
 * same all the time, and not too often, as InnoDB answers with what it said last if it was asked just now.
 */
async function untilItWaits({ engine }: TestServer, { connect }: TestDatabase): Promise<void> {
  const observer = await connect()
  const waiting =
    engine === 'postgres'
      ? `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      : `select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'`
  for (let attempt = 0; attempt < 50; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    if ((await observer.query(waiting)).length > 0) return observer.close()
  }
  throw new Error('nothing waits')
}

/** PostgreSQL ends the transaction that looks for a deadlock first, MySQL the one that has written less. */
async function beginAsLikelyWinner(server: TestServer, client: SqlClient): Promise<void> {
  await client.query('begin')
  if (server.engine === 'postgres') return void (await client.query(`set local deadlock_timeout = '60s'`))
  for (let count = 0; count < 50; count++)
    await client.query(insertUser(server), [crypto.randomUUID(), null, createdAt(server)])
}
