// A Kysely instance that the application brings.
import { CamelCasePlugin, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { openKysely } from './node-sqlite-kysely.ts'

interface TodoTables {
  todos: { id: number }
}

describe('a ready Kysely instance', () => {
  it('may have tables and plugins of its own', async () => {
    const kysely = openKysely<TodoTables>(':memory:').withPlugin(new CamelCasePlugin())
    const adapter = createSqlAdapter({ kysely, engine: 'sqlite' })
    await adapter.migrate()
    const [account, session] = [sampleAccount(), sampleSession()]

    const user = await adapter.createUserWithAccount({ user: sampleUser(), account, session })

    expect(await adapter.getUserByAccount(account)).toEqual(user)
    expect(await adapter.getSessionAndUser(session.sessionToken)).toMatchObject({ user })
  })

  it('stays open when the adapter is closed', async () => {
    const kysely = openKysely<TodoTables>(':memory:')
    const adapter = createSqlAdapter({ kysely, engine: 'sqlite' })

    await adapter.close()

    expect((await sql<{ one: number }>`select 1 as one`.execute(kysely)).rows).toHaveLength(1)
  })

  it('says that tables are missing as the own driver does', async () => {
    const adapter = createSqlAdapter({ kysely: openKysely<TodoTables>(':memory:'), engine: 'sqlite' })

    await expect(adapter.getUser('1')).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})
