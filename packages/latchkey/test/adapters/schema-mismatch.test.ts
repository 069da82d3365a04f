// Tables that do not fit: the log names each table and column, and what to do, on every engine.
import { describe, expect } from 'vitest'
import { createSqlAdapter, type SqlAdapterOptions } from '../../src/adapters/sql/index.ts'
import { createAuth } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { sampleAccount, sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { createTestBrowser } from '../../src/testing/test-browser.ts'
import { createDatabase, engines, itOn, type TestDatabase } from './servers.ts'

/** Makes a user who may connect, and see that there is a table. */
const grants: Readonly<Record<string, (user: string, database: string) => readonly string[]>> = {
  postgres: (user) => [`create user ${user} password 'guest'`],
  mysql: (user, database) => [
    `create user ${user} identified by 'guest'`,
    `grant create view on ${database}.* to ${user}`,
  ],
}

describe.each(engines.map((engine) => ({ ...engine, grant: grants[engine.engine] })))('$name', (engine) => {
  const it = itOn(engine)

  it('says that nothing is there yet', async () => {
    await within(async ({ url }) => {
      expect(await detailOf({ url })).toBe('the tables are missing; run `npx latchkey migrate`')
    })
  })

  it('names a column that is gone, in a statement and in a transaction', async () => {
    await within(async ({ url, client }) => {
      await migrate({ url })
      await client.query('alter table users drop column image')

      const expected = /^the table "users" lacks "image"; run `npx latchkey migrate`, or if another program/
      expect(await detailOf({ url })).toMatch(expected)
      expect(await detailOf({ url }, 'transaction')).toMatch(expected)
    })
  })

  it('names a table that is gone', async () => {
    await within(async ({ url, client }) => {
      await migrate({ url })
      await client.query('drop table accounts')

      expect(await detailOf({ url }, 'transaction')).toContain('there is no table "accounts"; run')
    })
  })

  it('names the columns of fields that were added since', async () => {
    await within(async ({ url }) => {
      await migrate({ url })

      const detail = await detailOf({ url, userFields: { role: { type: 'string', default: 'member' } } })

      expect(detail).toMatch(/the table "users" lacks "role"; run/)
    })
  })

  it('names tables of the application by the names that they have there', async () => {
    await within(async ({ url, client }) => {
      const tables = { users: { name: 'people', columns: { image: 'picture' } } }
      await migrate({ url, tables })
      await client.query('alter table people drop column picture')

      expect(await detailOf({ url, tables })).toMatch(
        /the table "people" lacks "picture"; run `npx latchkey migrate`, or correct their names/,
      )
    })
  })

  it('tells, and does not go in circles, where a table of another program has our name', async () => {
    await within(async ({ url, client }) => {
      await client.query('create table users (id integer primary key, login varchar(40))')
      const lines: string[] = []
      const log = (message: string, facts: unknown): void => {
        lines.push(`${message} ${JSON.stringify(facts)}`)
      }
      const auth = createAuth({
        secret: 'x7Kq2vN9pR4tW8zB3mC6yF1hJ5gD0sLa',
        environment: {},
        url: 'https://app.test',
        database: url,
        providers: [email({ sendVerificationRequest: () => undefined })],
        logger: { error: log, warn: log },
      })

      await createTestBrowser((request) => auth.handle(request)).submit('/api/auth/signin/email', {
        email: 'ada@example.com',
      })

      expect(lines.join('\n')).toContain(String.raw`the table \"users\" lacks \"name\", \"email\"`)
      expect(lines.join('\n')).toContain('if another program made these tables, name them in')
    })
  })

  const { grant } = engine
  if (grant)
    it('tells a user who may not read the tables of that, and of no missing table', async () => {
      await within(async ({ url, client }) => {
        await migrate({ url })
        const name = `guest_${crypto.randomUUID().slice(0, 8)}`
        const own = Object.assign(new URL(url), { username: name, password: 'guest' })
        for (const statement of grant(name, own.pathname.slice(1))) await client.query(statement)

        const detail = await detailOf({ url: own.href })
        await client.query(`drop user ${name}`)

        expect(detail).toContain('the user in the URL may not read, change or make a table; grant it')
      })
    })

  async function within(use: (database: TestDatabase) => Promise<void>): Promise<void> {
    const database = await createDatabase(engine)
    try {
      await use(database)
    } finally {
      await database.drop()
    }
  }
})

async function migrate(options: SqlAdapterOptions): Promise<void> {
  const adapter = createSqlAdapter(options)
  await adapter.migrate()
  await adapter.close()
}

/** What the log says of a call that the tables do not let succeed. */
async function detailOf(options: SqlAdapterOptions, kind?: 'transaction'): Promise<string> {
  const adapter = createSqlAdapter(options)
  try {
    await (kind === 'transaction'
      ? adapter.createUserWithAccount({ user: sampleUser(), account: sampleAccount() })
      : adapter.getUser('1'))
    return 'it succeeded'
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'store_unavailable', cause: expect.any(Error) })
    return String(Reflect.get(Object(thrown), 'detail'))
  } finally {
    await adapter.close()
  }
}
