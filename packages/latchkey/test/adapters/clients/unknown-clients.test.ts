// Objects that are no database, and databases of another kind than they look.
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/adapters/sql/index.ts'
import { createAuth, type DatabaseClient, InvalidConfiguration } from '../../../src/index.ts'
import { sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'

describe('a client that is none', () => {
  it.each([
    ['an empty object', {}, 'is no client that Latchkey knows'],
    ['a promise of one', Promise.resolve(new DatabaseSync(':memory:')), 'has to be awaited'],
    ['one connection of pg', new pg.Client(), 'a pool can'],
    ['a function of Neon for single statements', () => [], 'is no client that Latchkey knows'],
    ['an address under another name', { uri: 'file:./app.db' }, 'is no client that Latchkey knows'],
  ])('%s is refused, with what to give', (_, client, problem) => {
    const open = (): unknown => openDatabase(client as unknown as DatabaseClient)

    expect(open).toThrow(InvalidConfiguration)
    expect(open).toThrow(problem)
  })

  it('is found at start-up where its tables are described', () => {
    const start = (): unknown =>
      createAuth({
        secret: 'unknown-clients-6d3f0b1c9a2e47588f04c1d7e95ab263',
        environment: {},
        providers: [],
        database: { client: new DatabaseSync(':memory:'), tables: { users: { name: '' } } },
      })

    expect(start).toThrow('database.tables.users.name')
  })
})

describe('a client that is one', () => {
  it('stays open when the adapter is closed', async () => {
    using database = new DatabaseSync(':memory:')
    const adapter = openDatabase(database)
    await adapter.migrate()
    const user = await adapter.createUser(sampleUser())

    await adapter.close()

    expect(database.prepare('select id from users').all()).toEqual([{ id: user.id }])
  })

  it('may have tables of another maker', async () => {
    using client = new DatabaseSync(':memory:')
    const adapter = openDatabase({ client, schema: 'drizzle' })
    await adapter.migrate()

    await adapter.createUser(sampleUser())

    expect(client.prepare('select count(*) as n from "user"').get()).toEqual({ n: 1 })
  })
})
