// Databases whose own collation takes different text for the same: through the front door, people and secrets that look
// alike stay apart.
import { beforeAll, describe, expect } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import { createEngineApp, type EngineApp } from './engine-app.ts'
import { itOn, servers, useDatabase } from './servers.ts'

/** By server: what the database is created with. */
const collations: Readonly<Record<string, readonly string[]>> = {
  postgres: [
    // Neither case nor accents count in its order; PostgreSQL lets no database call text equal that is not.
    "encoding 'UTF8' locale_provider icu icu_locale 'und-u-ks-level1' locale 'C' template template0",
  ],
  mariadb: [
    'character set utf8mb4 collate utf8mb4_general_ci',
    'character set utf8mb4 collate utf8mb4_unicode_520_ci',
    'character set latin1 collate latin1_swedish_ci',
  ],
  mysql: [
    'character set utf8mb4 collate utf8mb4_0900_ai_ci',
    'character set utf8mb4 collate utf8mb4_0900_as_ci',
    'character set latin1 collate latin1_swedish_ci',
  ],
}

/** Each is what some collation takes for another. */
const lookAlikes = ['Zoë', 'zoë', 'ZOË', 'Zoe', 'zoe', 'Zoë ', 'Zoe\u0308']

for (const server of servers.filter(({ id }) => id !== 'mssql'))
  describe.each(collations[server.id] ?? [])(`${server.name}, a database with %s`, (options) => {
    const it = itOn(server)
    const database = useDatabase(server, options)
    let app: EngineApp
    beforeAll(() => {
      if (server.missing === undefined) app = createEngineApp({ database: database().url })
    })

    it('keeps apart people whose subjects look alike', async () => {
      for (const [index, sub] of lookAlikes.entries()) {
        const person = { sub, name: sub, email: `${index}@provider.example`, email_verified: true }
        await app.signInAs(app.open(), person)
        await app.signInAs(app.open(), person)
      }

      const { client } = database()
      expect(await client.query('select id from users')).toHaveLength(lookAlikes.length)
      expect(await client.query('select user_id from accounts')).toHaveLength(lookAlikes.length)
      expect(app.logged).toEqual([])
    })

    it('keeps apart addresses that look alike', async () => {
      const adapter = openDatabase(database().url)
      const addresses = lookAlikes.map((name) => `${name}@other.example`)
      for (const email of addresses)
        await adapter.createUser({ name: email, email, image: null, emailVerified: null })

      for (const email of addresses) expect(await adapter.getUserByEmail(email)).toMatchObject({ email })
      await adapter.close()
    })

    it('knows no session by a token with a letter in the other case', async () => {
      const adapter = openDatabase(database().url)
      await app.signInAsJane(app.open())
      const [row] = await database().client.query('select token_hash from sessions')
      const hash = String(row?.['token_hash'])

      for (const other of [hash.toUpperCase(), hash.toLowerCase(), `${hash} `])
        expect(await adapter.getSessionAndUser(other)).toBeNull()
      expect(await adapter.getSessionAndUser(hash)).not.toBeNull()
      await adapter.close()
    })

    it('lets nobody in by a link with a letter in the other case', async () => {
      const browser = app.open()
      const email = 'ivan@mail.example'
      await browser.submit('/api/auth/signin/email', { email })
      const link = app.mailer.linkOf(app.mailer.last())
      const token = link.searchParams.get('token') ?? ''

      for (const other of [token.toUpperCase(), token.toLowerCase(), `${token} `])
        await browser.submit('/api/auth/callback/email', { token: other, email })

      expect(await browser.session()).toBeNull()
      await browser.get(link.pathname + link.search)
      expect(await browser.session()).not.toBeNull()
    })

    if (server.engine !== 'mysql') return // a database of PostgreSQL calls nothing equal that is not
    it('compares every key byte for byte', async () => {
      const columns = await database().client.query(
        `select collation_name as collation from information_schema.columns where table_schema = database() and data_type = 'varchar' and table_name <> 'latchkey_migrations'`,
      )

      expect(columns.length).toBeGreaterThan(5)
      for (const { collation } of columns) expect(String(collation)).toMatch(/_bin$/)
    })
  })
