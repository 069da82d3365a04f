// A statement is prepared once per connection and then only run, as the database itself counts it.
import { DatabaseSync } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { connectByUrl } from '../../src/adapters/sql/engines.ts'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { prepareStatements } from '../../src/adapters/sql/statements/statements.ts'
import { itOn, servers, type TestServer, useDatabase } from './servers.ts'
import { createExisting, operations } from './sql-operations.ts'

const runs = 50

/** One connection, so that what it counts is what was run. */
function connectOnce(url: string) {
  const single = new URL(url)
  single.searchParams.set('connection_limit', '1')
  return connectByUrl(single.href, { lockWaitMilliseconds: 1000, now: Date.now })
}

async function migrate(url: string): Promise<void> {
  const adapter = createSqlAdapter({ url })
  await adapter.migrate()
  await adapter.close()
}

function find(id: TestServer['id']): TestServer {
  const server = servers.find((candidate) => candidate.id === id)
  if (server) return server
  throw new Error(`${id} is one of them`)
}

describe('a session check on PostgreSQL', () => {
  const postgres = find('postgres')
  const database = useDatabase(postgres)

  itOn(postgres)('is prepared once', async () => {
    await migrate(database().url)
    const { runner, kysely } = connectOnce(database().url)
    const { findSessionAndUser } = prepareStatements(kysely)

    for (let run = 0; run < runs; run++) await runner.run(findSessionAndUser({ token_hash: `${run}` }))

    const prepared = await runner.run(
      CompiledQuery.raw('select statement, generic_plans + custom_plans as runs from pg_prepared_statements'),
    )
    expect(prepared).toContainEqual({
      statement: findSessionAndUser({ token_hash: '' }).sql,
      runs: String(runs),
    })
    expect(prepared).toHaveLength(2) // and the question itself
    await runner.close()
  })
})

describe.each([find('mariadb'), find('mysql')])('a session check on $name', (server) => {
  const database = useDatabase(server)

  itOn(server)('is prepared once', async () => {
    await migrate(database().url)
    const { runner, kysely } = connectOnce(database().url)
    const { findSessionAndUser } = prepareStatements(kysely)
    const readCounts = async (): Promise<Record<string, number>> => {
      const rows = await runner.run(CompiledQuery.raw(`show session status like 'Com_stmt_%'`))
      return Object.fromEntries(
        rows.map((row) => Object.values(row as object)).map(([name, n]) => [name, Number(n)]),
      )
    }
    await readCounts()
    const before = await readCounts()

    for (let run = 0; run < runs; run++) await runner.run(findSessionAndUser({ token_hash: `${run}` }))

    const after = await readCounts()
    const countOf = (name: string): number => (after[name] ?? Number.NaN) - (before[name] ?? Number.NaN)
    expect(countOf('Com_stmt_prepare')).toBe(1)
    expect(countOf('Com_stmt_execute')).toBe(runs + 1) // and the question itself
    await runner.close()
  })
})

describe('every operation on SQLite', () => {
  it('prepares nothing when it is repeated', async () => {
    const adapter = createSqlAdapter({ url: ':memory:' })
    await adapter.migrate()
    const repeat = async (): Promise<void> => {
      for (const operation of Object.values(operations))
        await operation(adapter, await createExisting(adapter))
      await adapter.unlinkAccount({ provider: 'github', providerAccountId: '1' })
    }
    await repeat()
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')

    await repeat()

    const times = prepare.mock.calls.length
    prepare.mockRestore()
    expect(times).toBe(0)
    await adapter.close()
  })
})
