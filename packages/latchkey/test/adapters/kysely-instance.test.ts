// A Kysely instance that the application brings.
import { CamelCasePlugin, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import {
  sampleAccount,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from '../../src/testing/adapter-contract/fixtures.ts'
import { openKysely } from './node-sqlite-kysely.ts'
import { openServerKysely } from './server-kysely.ts'
import { itOn, servers, useDatabase } from './servers.ts'

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

describe.each(servers.filter(({ id }) => id !== 'mssql'))('a ready Kysely instance on $name', (server) => {
  const database = useDatabase(server)

  itOn(server)('migrates, signs up, and hands each token out once', async () => {
    const kysely = openServerKysely<TodoTables>(server.engine, database().url)
    const adapter = createSqlAdapter({ kysely, engine: server.engine })
    await adapter.migrate()
    const [account, session, token] = [sampleAccount(), sampleSession(), sampleVerificationToken()]

    const user = await adapter.createUserWithAccount({ user: sampleUser(), account, session })
    await adapter.createVerificationToken(token)
    const uses = await Promise.all(Array.from({ length: 10 }, () => adapter.useVerificationToken(token)))
    const event = { key: 'k', windowSeconds: 60, now: new Date(0) }
    const counts = await Promise.all(Array.from({ length: 10 }, () => adapter.countEvent(event)))

    expect(await adapter.getUserByAccount(account)).toEqual(user)
    expect(await adapter.getSessionAndUser(session.sessionToken)).toMatchObject({ user })
    expect(uses.filter((use) => use !== null)).toEqual([token])
    expect(counts.sort((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    await kysely.destroy()
  })
})
