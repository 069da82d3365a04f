// How values reach engines that cannot take them as they are.
import { describe, expect, it } from 'vitest'
import { guardRunner } from '../../../../src/adapters/sql/guarded-runner.ts'
import { createMssqlCompiler, mssqlDialect } from '../../../../src/adapters/sql/mssql/dialect.ts'
import { mssqlTranscription } from '../../../../src/adapters/sql/mssql/transcription.ts'
import { createPostgresCompiler, postgresDialect } from '../../../../src/adapters/sql/postgres/dialect.ts'
import { type SqlRunner, step } from '../../../../src/adapters/sql/runner.ts'

describe('text of SQL Server', () => {
  it.each(['', 'a', 'a ', 'a  ', ' ', 'a\u241f', 'a \u241f', 'a\u241f\u241f', 'ä\0', 7, null])(
    '%j comes back',
    (value) => {
      const stored = mssqlTranscription.encode(value)

      expect(mssqlTranscription.decode(stored)).toBe(value)
      expect(String(stored)).not.toMatch(/ $/)
    },
  )

  it('never makes two texts one', () => {
    const texts = ['a', 'a ', 'a  ', 'a\u241f', 'a \u241f', 'a\u241f ', 'a\u241f\u241f', '', ' ', '\u241f']
    const ignoringSpaces = texts.map((text) => String(mssqlTranscription.encode(text)).trimEnd())

    expect(new Set(ignoringSpaces).size).toBe(texts.length)
  })

  it('is marked on the way in and unmarked on the way out, in transactions too', async () => {
    const sent: unknown[] = []
    const runner = guardRunner(echo(sent), mssqlDialect)
    const find = createMssqlCompiler().selectFrom('users').select('id').where('id', '=', 'a ').compile()

    const rows = [await runner.run(find), await runner.transact(() => step(find))]

    expect(sent).toEqual(['a \u241f', 'a \u241f'])
    expect(rows).toEqual([[{ id: 'a ' }], [{ id: 'a ' }]])
  })
})

describe('U+0000 in PostgreSQL', () => {
  const kysely = createPostgresCompiler()
  const nul = 'a\0'

  it('is found nowhere, and nothing is asked', async () => {
    const sent: unknown[] = []
    const seen: string[] = []
    const runner = guardRunner(echo(sent), postgresDialect, { observe: (sql) => seen.push(sql) })
    const find = kysely.selectFrom('users').select('id').where('id', '=', nul).compile()
    const remove = kysely.deleteFrom('users').where('id', '=', nul).returning('id').compile()

    expect(await runner.run(find)).toEqual([])
    expect(await runner.run(remove)).toEqual([])
    expect(await runner.transact(() => step(find))).toEqual([])
    expect([sent, seen]).toEqual([[], []])
  })

  it('is left to the server to refuse where it would be written', async () => {
    const sent: unknown[] = []
    const runner = guardRunner(echo(sent), postgresDialect)

    await runner.run(
      kysely
        .insertInto('users')
        .values({ id: nul, created_at: 0 } as never)
        .compile(),
    )

    expect(sent).toEqual([nul])
  })
})

/** Answers each statement with its first value, as a row. */
function echo(sent: unknown[]): SqlRunner {
  const run: SqlRunner['run'] = <TRow>({ parameters: [id] }: { parameters: readonly unknown[] }) => {
    sent.push(id)
    return [{ id }] as TRow[]
  }
  return {
    run,
    transact: (begin) => {
      const steps = begin()
      let next = steps.next()
      while (!next.done) next = steps.next(run(next.value) as readonly unknown[])
      return next.value
    },
    close: async () => {},
  }
}
