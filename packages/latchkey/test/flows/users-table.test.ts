// Sign-in by an SQL table of the application's own, in a real SQLite.
import { DatabaseSync } from 'node:sqlite'
import { hash as bcrypt } from 'bcryptjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '../../src/password/hash-password.ts'
import { verifyPassword } from '../../src/password/verify-password.ts'
import { type UsersTableOptions, usersTable } from '../../src/providers/users-table.ts'
import { createTestApp, type TestApp } from '../support/test-auth.ts'

const password = 'correct horse battery staple'
/** Keeps tests quick that do not look at the time. */
const cheapHash = '$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm'
let database: DatabaseSync

beforeEach(async () => {
  database = new DatabaseSync(':memory:')
  database.exec(
    'create table "people" ("id" integer, "email" text, "name" text, "pass" text, "disabled" integer)',
  )
  const insert = database.prepare('insert into "people" values (?, ?, ?, ?, ?)')
  insert.run(1, 'ada@example.com', 'Ada', await bcrypt(password, 4), 0)
  insert.run(2, 'off@example.com', 'Off', await bcrypt(password, 4), 1)
  insert.run(3, 'oauth@example.com', 'OAuth', null, 0)
  insert.run(4, 'marked@example.com', 'Marked', '!unusable', 0)
  insert.run(5, 'odd@example.com', 'Odd', 'plain text', 0)
  insert.run(6, 'twin@example.com', 'Twin', await bcrypt(password, 4), 0)
  insert.run(7, 'twin@example.com', 'Twin', await bcrypt(password, 4), 0)
  insert.run(8, 'new@example.com', 'New', await hashPassword(password), 0)
})
afterEach(() => database.close())

const columns = { username: 'email', passwordHash: 'pass' } as const

function tableOptions(options: Partial<UsersTableOptions> = {}): UsersTableOptions {
  return {
    query: (sql: string, parameters: string[]) => database.prepare(sql).all(...parameters),
    engine: 'sqlite',
    table: 'people',
    columns,
    sampleHash: cheapHash,
    ...options,
  } as UsersTableOptions
}

function createApp(options: Partial<UsersTableOptions> = {}): TestApp {
  return createTestApp({ providers: [usersTable(tableOptions(options))] })
}

async function signIn(app: TestApp, username: string, typed = password) {
  const browser = app.open()
  const response = await browser.submit('/api/auth/callback/users-table', { username, password: typed })
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  return {
    error: searchParams.get('error'),
    reason: searchParams.get('code'),
    session: await browser.session(),
  }
}

describe('usersTable', () => {
  it('signs in with the right password only', async () => {
    const app = createApp()

    expect(await signIn(app, 'ada@example.com', 'wrong')).toMatchObject({
      error: 'credentials_refused',
      session: null,
    })
    expect(await signIn(app, 'ada@example.com')).toMatchObject({
      error: null,
      session: { user: { name: 'Ada', email: 'ada@example.com' } },
    })
  })

  it.each([
    ["' or '1'='1", 'credentials_refused'],
    ['ada@example.com\0', 'credentials_refused'],
    ['%', 'credentials_refused'],
    ['', 'credentials_refused'],
    ['nobody@example.com', 'credentials_refused'],
    ['oauth@example.com', 'credentials_refused'],
    ['marked@example.com', 'credentials_refused'],
    ['twin@example.com', 'credentials_refused'],
    ['odd@example.com', 'unsupported_password_hash'],
  ])('signs nobody in as %j', async (username, error) => {
    expect(await signIn(createApp(), username)).toMatchObject({ error, session: null })
  })

  it('tells why an account may not, after the right password only', async () => {
    const app = createApp({ refuse: (row) => (row['disabled'] ? 'account_disabled' : undefined) })

    expect(await signIn(app, 'off@example.com', 'wrong')).toMatchObject({
      error: 'credentials_refused',
      reason: null,
    })
    expect(await signIn(app, 'off@example.com')).toMatchObject({
      error: 'sign_in_refused',
      reason: 'account_disabled',
      session: null,
    })
  })

  it('stores a better hash once, after the right password only', async () => {
    const stored: string[] = []
    const update = database.prepare('update "people" set "pass" = ? where "id" = ?')
    const app = createApp({
      rehash(row, hash) {
        stored.push(hash)
        update.run(hash, Number(row['id']))
      },
    })

    await signIn(app, 'ada@example.com', 'wrong')
    const before = stored.length
    await signIn(app, 'ada@example.com')
    const again = await signIn(app, 'ada@example.com')
    await signIn(app, 'new@example.com')

    expect(before).toBe(0)
    expect(stored).toHaveLength(1)
    expect(stored[0]).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
    expect(await verifyPassword(password, stored[0] ?? '')).toBe(true)
    expect(again.error).toBeNull()
  })

  it('refuses when the better hash cannot be stored, as any failing code of the application', async () => {
    const app = createApp({ rehash: () => Promise.reject(new Error('read-only replica')) })

    expect(await signIn(app, 'ada@example.com')).toMatchObject({ error: 'authorize_failed', session: null })
  })

  it('takes a lookup of the application’s own, and its user', async () => {
    const rows = [{ uid: 'u-1', secret: await bcrypt(password, 4) }]
    const provider = usersTable({
      columns: { passwordHash: 'secret' },
      findUser: (name) => rows.find(() => name === 'ada'),
      toUser: ({ uid }) => ({ id: uid, name: 'own' }),
    })
    const app = createTestApp({ providers: [provider] })

    expect(await signIn(app, 'ada')).toMatchObject({ session: { user: { name: 'own' } } })
    expect(await signIn(app, 'eve')).toMatchObject({ error: 'credentials_refused' })
  })

  it('works as long for a name that nobody has', async () => {
    const sampleHash = await bcrypt('x', 9)
    const provider = usersTable({ findUser: () => undefined, sampleHash })
    const measure = async (work: () => unknown) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const ask = () => provider.authorize({ username: 'nobody', password }, new Request('https://app.test'))
    await ask()

    const unknown = Math.min(await measure(ask), await measure(ask), await measure(ask))
    const real = Math.min(...[await measure(() => bcrypt('y', 9)), await measure(() => bcrypt('z', 9))])

    expect(unknown).toBeGreaterThan(real / 3)
  })

  it.each([
    ['postgres', 'select * from "app"."people" where "email" = $1 limit 2'],
    ['mysql', 'select * from `app`.`people` where `email` = ? limit 2'],
    ['sqlite', 'select * from "app"."people" where "email" = ? limit 2'],
    ['mssql', 'select top 2 * from [app].[people] where [email] = @p1'],
  ] as const)('asks %s in its own words', async (engine, sql) => {
    const asked: unknown[] = []
    const query = (...statement: unknown[]) => {
      asked.push(statement)
      return []
    }
    const provider = usersTable({ query, engine, table: 'app.people', columns })

    await provider.authorize({ username: "o'ada", password: 'x' }, new Request('https://app.test'))

    expect(asked).toEqual([[sql, ["o'ada"]]])
  })

  it('refuses names that are no names, and samples that are no hashes, at start-up', () => {
    const query = () => []

    expect(() => usersTable({ query, engine: 'sqlite', table: 'a"; drop table b; --' })).toThrow('is no name')
    expect(() => usersTable({ findUser: () => undefined, sampleHash: 'x' })).toThrow()
  })
})
