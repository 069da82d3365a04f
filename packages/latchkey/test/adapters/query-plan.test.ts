// Every statement finds its rows by an index, in SQLite's own words.
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { createSqliteCompiler } from '../../src/adapters/sql/sqlite/dialect.ts'
import type { Statement } from '../../src/adapters/sql/statement.ts'
import { prepareStatements } from '../../src/adapters/sql/statements/statements.ts'
import { temporaryFile } from './temporary-folder.ts'

type AnyStatement = Statement<never, unknown>

const named: [string, string][] = Object.entries(prepareStatements(createSqliteCompiler())).flatMap(
  ([name, statements]) =>
    [statements]
      .flat()
      .map((statement: AnyStatement): [string, string] => [name, statement({} as never).sql]),
)

describe('query plans', () => {
  it.each(named)('%s searches by an index', async (_, sql) => {
    const file = await createTables()

    expect(findScans(file, sql)).toEqual([])
  })

  it('partial updates search by an index', async () => {
    const seen: string[] = []
    const file = temporaryFile()
    const adapter = createSqlAdapter({ url: `file:${file}`, onStatement: (sql) => seen.push(sql) })
    await adapter.migrate()
    seen.length = 0
    await Promise.resolve(adapter.updateSession({ sessionToken: 'unknown', expires: new Date() }))
    await Promise.resolve()
      .then(() =>
        adapter.updateUser({ id: 'unknown', name: 'N', email: 'e', emailVerified: null, image: 'i' }),
      )
      .catch(() => {})
    await adapter.close()

    expect(seen).toHaveLength(2)
    expect(seen.flatMap((sql) => findScans(file, sql))).toEqual([])
  })

  it.each(['accounts', 'sessions'])('deleting a user finds its %s by an index', async (table) => {
    const file = await createTables()

    expect(findScans(file, `delete from ${table} where user_id = ?`)).toEqual([])
  })

  it('the check of this test sees a scan', async () => {
    const file = await createTables()

    expect(findScans(file, 'select * from users where name = ?')).toEqual(['SCAN users'])
  })
})

async function createTables(): Promise<string> {
  const file = temporaryFile()
  const adapter = createSqlAdapter({ url: `file:${file}` })
  await adapter.migrate()
  await adapter.close()
  return file
}

/** Steps that read a whole table. `batch` is a result in memory, 500 rows at most. */
function findScans(file: string, sql: string): readonly string[] {
  using database = new DatabaseSync(file)
  const steps = database.prepare(`explain query plan ${sql}`).all()
  return steps.map(({ detail }) => String(detail)).filter((step) => /^SCAN (?!batch\b)/.test(step))
}
