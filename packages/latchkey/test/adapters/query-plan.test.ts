// Every statement finds its rows by an index, in SQLite's own words.
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../src/adapters/sql/changes.ts'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { createSqliteCompiler, sqliteDialect } from '../../src/adapters/sql/sqlite/dialect.ts'
import { prepareStatements } from '../../src/adapters/sql/statements/statements.ts'
import { temporaryFile } from './temporary-folder.ts'

const compiler = createSqliteCompiler()
const changes = sqliteDialect.prepareChanges(compiler)
const now = { now: 0 }

const made: readonly (readonly [string, Change<unknown>])[] = [
  ...Object.entries(prepareStatements(compiler)).map(
    ([name, statement]) => [name, statement({} as never)] as const,
  ),
  ['updateUser', changes.updateUser('1', { name: 'N', email: 'e', email_verified: 0, image: 'i' })],
  ['claimUser', changes.claimUser({ id: '1', email_verified: 0 })],
  ['deleteUser', changes.deleteUser({ id: '1' })],
  ['updateSession', changes.updateSession('hash', { expires: 0 })],
  ['deleteSession', changes.deleteSession({ token_hash: 'hash' })],
  ['takeVerificationToken', changes.takeVerificationToken({ identifier: 'i', token: 't' })],
  [
    'recordAuthentication',
    changes.recordAuthentication({
      credential_id: 'c',
      counter: 1,
      credential_backed_up: 1,
      last_used_at: 0,
    }),
  ],
  ['countEvent', changes.countEvent({ key: 'k', count: 1, expires: 0, ...now })],
  ...changes.deleteExpired.map((change, index) => [`deleteExpired ${index}`, change(now)] as const),
]

describe('query plans', () => {
  it.each(made)('%s searches by an index', async (_, change) => {
    if (typeof change === 'function') throw new Error('SQLite needs one statement')
    const file = await createTables()

    expect(findScans(file, change.sql)).toEqual([])
  })

  it.each(['accounts', 'sessions', 'authenticators'])(
    'deleting a user finds its %s by an index',
    async (table) => {
      const file = await createTables()

      expect(findScans(file, `delete from ${table} where user_id = ?`)).toEqual([])
    },
  )

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
