// The SQL of SQL Server, where there is no server to run it: compared with files that a person has read. With
// TEST_MSSQL_URL the contract, flow, migration and count tests run it as well.
import { describe, expect, it } from 'vitest'
import type { Change, Changes } from '../../src/adapters/sql/changes.ts'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { mapConnection } from '../../src/adapters/sql/mapping/mapped-database.ts'
import { resolveSchema } from '../../src/adapters/sql/mapping/schema-map.ts'
import { createMssqlCompiler, mssqlDialect } from '../../src/adapters/sql/mssql/dialect.ts'
import { mssqlIntrospection } from '../../src/adapters/sql/mssql/introspection.ts'
import type { SqlRunner } from '../../src/adapters/sql/runner.ts'
import { prepareStatements } from '../../src/adapters/sql/statements/statements.ts'

const compiler = createMssqlCompiler()

describe('SQL Server, compiled and not run', () => {
  it('makes the tables as reviewed', async () => {
    const { migrator } = createSqlAdapter({ url: 'sqlserver://db.example/app', now: () => 0 })

    const script = [mssqlDialect.migrationLock.acquire(compiler).sql, ...migrator.print()]

    await expect(`${script.join('\n\n')}\n`).toMatchFileSnapshot('snapshots/mssql-migrations.sql')
  })

  it('reads and writes as reviewed', async () => {
    const lines = Object.entries(prepareStatements(compiler)).map(
      ([name, statement]) => `-- ${name}\n${statement({} as never).sql}`,
    )

    await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('snapshots/mssql-statements.sql')
  })

  it('changes as reviewed', async () => {
    const lines = describeChanges(mssqlDialect.prepareChanges(compiler))

    await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('snapshots/mssql-changes.sql')
  })
})

describe('SQL Server with tables of another maker, compiled and not run', () => {
  const existing = { ...compiled('typeorm') }

  it('makes what is missing as reviewed', async () => {
    const { migrator } = createSqlAdapter({
      url: 'sqlserver://db.example/app',
      schema: 'typeorm',
      now: () => 0,
    })

    const script = [
      mssqlIntrospection.columns(compiler).sql,
      mssqlIntrospection.keys(compiler).sql,
      ...migrator.print(),
    ]

    await expect(`${script.join('\n\n')}\n`).toMatchFileSnapshot('snapshots/mssql-existing-migrations.sql')
  })

  it('reads, writes and changes as reviewed', async () => {
    const statements = Object.entries(prepareStatements(existing.kysely)).map(
      ([name, statement]) => `-- ${name}\n${statement({} as never).sql}`,
    )
    const lines = [...statements, ...describeChanges(existing.dialect.prepareChanges(existing.kysely))]

    await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('snapshots/mssql-existing-statements.sql')
  })
})

function compiled(schema: 'typeorm') {
  const map = resolveSchema({ schema }, mssqlDialect)
  if (!map) throw new Error('no schema')
  const runner: SqlRunner = { run: () => [], transact: () => Promise.reject(), close: async () => {} }
  return mapConnection({ dialect: mssqlDialect, kysely: compiler, runner }, map, () => 0)
}

/** All statements of a change, each answered with no rows. */
function textsOf(change: Change<unknown>): readonly string[] {
  if (typeof change !== 'function') return [change.sql]
  const texts: string[] = []
  const steps = change()
  for (let next = steps.next(); !next.done; next = steps.next([])) texts.push(next.value.sql)
  return texts
}

const sampleRow = { id: '1', name: null, email: null, email_verified: 0, image: null, created_at: 0 }

function describeChanges(changes: Changes): readonly string[] {
  const made: readonly (readonly [string, Change<unknown>])[] = [
    ['insertUser', changes.insertUser(sampleRow)],
    ['updateUser', changes.updateUser('1', { name: 'N', email: null })],
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
    ['countEvent', changes.countEvent({ key: 'k', count: 1, expires: 1, now: 0 })],
    ...changes.deleteExpired.map((change) => ['deleteExpired', change({ now: 0 })] as const),
  ]

  return made.map(([name, change]) => `-- ${name}\n${textsOf(change).join('\n')}`)
}
