// What Latchkey does with tables of another maker that are not as they should be: nothing is lost, and it says why.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../../src/adapters/sql/index.ts'
import type { ExistingSchema } from '../../../src/model/table-mapping.ts'
import { sampleAccountOf, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { createDatabase, engines, itOn, type TestDatabase } from '../servers.ts'
import { createOfficialTables, insertResident } from './official-tables.ts'

const [sqlite, postgres, , mysql] = engines
if (!sqlite || !postgres || !mysql) throw new Error('no engines')

describe('existing tables', () => {
  itOn(postgres)('whose rows collide are left alone, and the rows are told', () =>
    withDatabase(postgres, async ({ url, client }) => {
      await createOfficialTables(client, 'pg-adapter', 'postgres')
      await client.query(
        "insert into users (email) values ('a@example.com'), ('b@example.com'), ('a@example.com')",
      )
      await client.query(
        `insert into accounts ("userId", type, provider, "providerAccountId") values (1, 'oauth', 'github', '7'), (2, 'oauth', 'github', '7')`,
      )
      const adapter = createSqlAdapter({ url, schema: 'pg-adapter' })

      const migrating = adapter.migrate()

      await expect(migrating).rejects.toMatchObject({
        code: 'invalid_configuration',
        problems: [
          {
            path: 'users',
            problem: expect.stringContaining('2 rows share email, which must be unique (id: 1, 3)'),
            fix: expect.stringContaining('having count(*) > 1'),
          },
          {
            path: 'accounts',
            problem: expect.stringContaining('(userId: 1, 2)'),
          },
        ],
      })
      await expect(migrating).rejects.not.toMatchObject({ detail: expect.stringContaining('@') })
      expect(await client.query('select count(*)::int as n from users')).toEqual([{ n: 3 }])
      expect(await columnsOf({ url, client }, 'accounts')).not.toContain('created_at')
      await client.query("update users set email = 'c@example.com' where id = 3")
      await client.query('delete from accounts where "userId" = 2')

      await adapter.migrate()

      const second = adapter.createUser(sampleUser({ email: 'c@example.com' }))
      await expect(second).rejects.toMatchObject({ code: 'unique_conflict' })
      await adapter.close()
    }),
  )

  itOn(postgres)('keep numbers as ids, and take no other text for one', () =>
    withDatabase(postgres, async ({ url, client }) => {
      await createOfficialTables(client, 'pg-adapter', 'postgres')
      const adapter = createSqlAdapter({ url, schema: 'pg-adapter' })
      await adapter.migrate()

      const user = await adapter.createUser(sampleUser())

      expect(user.id).toBe('1')
      for (const id of ['01', '1 ', '+1', '1.0', '1e0', '0', '-1', '99999999999', "1'--", ''])
        expect(await adapter.getUser(id)).toBeNull()
      const account = sampleAccountOf('1; drop table users')
      await expect(async () => adapter.linkAccount(account)).rejects.toMatchObject({
        code: 'invalid_store_answer',
      })
      await adapter.close()
    }),
  )

  it('with a column that nobody fills are refused, with what to write', () =>
    withDatabase(sqlite, async ({ url, client }) => {
      await createOfficialTables(client, 'prisma', 'sqlite')
      await client.query('drop table "Session"')
      await client.query(
        'create table "Session" ("sessionToken" text, "userId" text, "expires" datetime, "device" text not null)',
      )

      const migrating = createSqlAdapter({ url, schema: 'prisma' }).migrate()

      await expect(migrating).rejects.toMatchObject({
        problems: [
          { path: 'database.tables.sessions.fill.updatedAt', fix: 'Write `fill: { updatedAt: false }`.' },
          {
            path: 'database.tables.sessions.fill',
            problem: expect.stringContaining('"device" of "Session"'),
          },
        ],
      })
    }))

  it('whose names are given wrong are refused, before anything is made', () =>
    withDatabase(sqlite, async (database) => {
      await database.client.query('create table people (id text primary key, mail text)')

      const migrating = createSqlAdapter({
        url: database.url,
        tables: { users: { name: 'people' } },
      }).migrate()

      await expect(migrating).rejects.toMatchObject({
        problems: [
          {
            path: 'database.tables.users.columns.email',
            problem: 'the table "people" has no column "email"',
          },
        ],
      })
      expect(await columnsOf(database, 'people')).not.toContain('created_at')
    }))

  itOn(mysql)('get room for sealed tokens, and keep what they have', () =>
    withDatabase(mysql, async ({ url, client }) => {
      await createOfficialTables(client, 'prisma', 'mysql')
      const userId = await insertResident(client, 'prisma', 'mysql')
      const adapter = createSqlAdapter({ url, schema: 'prisma' })
      await adapter.migrate()
      const long = sampleAccountOf(userId, { access_token: 'x'.repeat(5000), id_token: 'y'.repeat(9000) })

      await adapter.linkAccount(long)

      expect(await adapter.getAccount(long.providerAccountId, long.provider)).toMatchObject(long)
      expect(await adapter.getAccount('248289761001', 'example')).toMatchObject({
        access_token: 'plain-access-token',
      })
      await adapter.close()
    }),
  )

  it('of the older Prisma sample are told apart from the newer by one word', () =>
    withDatabase(sqlite, async ({ url, client }) => {
      await createOfficialTables(client, 'prisma-v4', 'sqlite')

      await expect(createSqlAdapter({ url, schema: 'prisma' }).migrate()).rejects.toMatchObject({
        code: 'invalid_configuration',
      })
      await createSqlAdapter({ url, schema: 'prisma-v4' }).migrate()
    }))
})

describe('a description of tables', () => {
  const problemsOf = (existing: ExistingSchema): unknown => {
    try {
      createSqlAdapter({ url: ':memory:', ...existing })
      return []
    } catch (error) {
      return Reflect.get(Object(error), 'problems').map(({ path }: { path: string }) => path)
    }
  }

  it('is checked at once, and every mistake is told', () => {
    const tables = {
      user: { name: 'people' },
      users: { name: 'a"; drop table users; --', columns: { emial: 'mail', email: { type: 'varchar' } } },
      accounts: { name: '', columns: { userId: 'same', provider: 'same' }, fill: { id: 'random' } },
    }

    expect(problemsOf({ tables: tables as never })).toEqual([
      'database.tables.user',
      'database.tables.users.name',
      'database.tables.users.columns.emial',
      'database.tables.users.columns.email',
      'database.tables.accounts.name',
      'database.tables.accounts.fill.id',
      'database.tables.accounts',
    ])
  })

  it('of a schema that is not known, or not of this engine, is refused', () => {
    expect(problemsOf({ schema: 'knex' as never })).toEqual(['database.schema'])
    expect(problemsOf({ schema: 'pg-adapter' })).toEqual(['database.schema'])
    expect(
      problemsOf({ tables: { users: { columns: { emailVerified: { type: 'timestamptz' } } } } }),
    ).toEqual(['database.tables.users.columns.emailVerified'])
  })
})

async function withDatabase(
  engine: (typeof engines)[number],
  use: (database: Pick<TestDatabase, 'url' | 'client'>) => Promise<void>,
): Promise<void> {
  const database = await createDatabase(engine)
  try {
    await use(database)
  } finally {
    await database.drop()
  }
}

async function columnsOf(
  { url, client }: Pick<TestDatabase, 'url' | 'client'>,
  table: string,
): Promise<readonly unknown[]> {
  const rows = await client.query(
    url.startsWith('file:')
      ? `select name from pragma_table_info('${table}')`
      : `select column_name as name from information_schema.columns where table_name = '${table}'`,
  )
  return rows.map((row) => row['name'])
}
