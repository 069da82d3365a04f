// Migrations on database servers: once, together, and without losing anything.
import { describe, expect } from 'vitest'
import { createSqlAdapter, openDatabase } from '../../src/adapters/sql/index.ts'
import { sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { startChild } from './child-process.ts'
import { createDatabase, itOn, servers, type TestDatabase, type TestServer } from './servers.ts'

describe.each(servers)('migrations on $name', (server) => {
  const it = itOn(server)

  it('run once when ten processes start at once', () =>
    withDatabase(server, async ({ url }) => {
      const children = Array.from({ length: 10 }, () => startChild('migrate.ts', url))
      await Promise.all(children.map((child) => child.nextLine()))

      for (const child of children) child.send('go')
      const answers = await Promise.all(children.map((child) => child.nextLine()))

      expect(answers.filter((answer) => answer !== '[]')).toEqual(['["0001_initial","0002_authenticators"]'])
      expect(await Promise.all(children.map((child) => child.exited))).toEqual(Array(10).fill(0))
    }))

  it('keep what is there when run again', () =>
    withDatabase(server, async ({ url }) => {
      const adapter = openDatabase(url)
      await adapter.migrate()
      const user = await adapter.createUser(sampleUser())

      expect(await adapter.migrator.migrate()).toEqual([])

      expect(await adapter.getUser(user.id)).toEqual(user)
      expect((await adapter.migrator.status()).applied).toEqual(['0001_initial', '0002_authenticators'])
      await adapter.close()
    }))

  it('say what is in the way, and leave it alone', () =>
    withDatabase(server, async ({ url, client }) => {
      await client.query('create table sessions (data int)')
      await client.query('insert into sessions values (42)')
      const adapter = openDatabase(url)

      const migrating = adapter.migrate()

      await expect(migrating).rejects.toMatchObject({
        code: 'store_unavailable',
        cause: { message: expect.stringContaining('sessions') },
      })
      expect(await client.query('select data from sessions')).toEqual([{ data: 42 }])
      expect((await adapter.migrator.status()).pending).toEqual(['0001_initial', '0002_authenticators'])
      await adapter.close()
    }))

  it('go on where they were interrupted once nothing is in the way', () =>
    withDatabase(server, async ({ url, client }) => {
      await client.query('create table sessions (data int)')
      const adapter = openDatabase(url)
      await expect(adapter.migrate()).rejects.toMatchObject({ code: 'store_unavailable' })
      await client.query('drop table sessions')

      expect(await adapter.migrator.migrate()).toEqual(['0001_initial', '0002_authenticators'])

      expect(await client.query('select name from latchkey_migrations')).toEqual([
        { name: '0001_initial' },
        { name: '0002_authenticators' },
      ])
      const user = await adapter.createUser(sampleUser())
      expect(await adapter.getUser(user.id)).toEqual(user)
      await adapter.close()
    }))

  it('print SQL that makes the same tables when run by hand', () =>
    withDatabase(server, async ({ url, client }) => {
      const adapter = createSqlAdapter({ url })

      for (const sql of adapter.migrator.print()) await client.query(sql)

      expect(await adapter.migrator.plan()).toEqual([])
      const user = await adapter.createUser(sampleUser())
      expect(await adapter.getUserByEmail(user.email ?? '')).toEqual(user)
      await adapter.close()
    }))
})

async function withDatabase(
  server: TestServer,
  use: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const database = await createDatabase(server)
  try {
    await use(database)
  } finally {
    await database.drop()
  }
}
