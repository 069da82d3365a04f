// What is tried again, how often, and what is not.
import type { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../../src/adapters/sql/dialect.ts'
import { retryLost } from '../../../../src/adapters/sql/retrying-runner.ts'
import type { SqlRunner } from '../../../../src/adapters/sql/runner.ts'

const select = { query: { kind: 'SelectQueryNode' }, sql: '', parameters: [] } as unknown as CompiledQuery
const insert = { query: { kind: 'InsertQueryNode' }, sql: '', parameters: [] } as unknown as CompiledQuery

describe('retryLost', () => {
  it.each([
    ['a read after a lost connection', ['lost'], select, 2],
    ['a read after two lost connections', ['lost', 'lost'], select, 3],
    ['any statement after a deadlock', ['deadlock', 'deadlock'], insert, 3],
  ] as const)('repeats %s', async (_, faults, statement, attempts) => {
    const { runner, count } = failing(faults)

    expect(await runner.run(statement)).toEqual(['row'])

    expect(count()).toBe(attempts)
  })

  it.each([
    ['a write after a lost connection: it may have been written', ['lost'], insert, 1],
    ['a read after three lost connections', ['lost', 'lost', 'lost'], select, 3],
    ['what a key refused', ['conflict'], select, 1],
    ['a database that is not there', ['unreachable'], select, 1],
    ['endless deadlocks', Array<Fault>(20).fill('deadlock'), insert, 11],
  ] as const)('gives up on %s', async (_, faults, statement, attempts) => {
    const { runner, count } = failing(faults)

    await expect(Promise.resolve(runner.run(statement))).rejects.toBe(
      faults[Math.min(attempts, faults.length) - 1],
    )

    expect(count()).toBe(attempts)
  })

  it('repeats a transaction whose connection ended, if that was before it was committed', async () => {
    const known = failing(['lost'], true)
    const unknown = failing(['lost'], false)

    expect(await known.runner.transact(begin)).toBe('done')
    await expect(Promise.resolve(unknown.runner.transact(begin))).rejects.toBe('lost')

    expect([known.count(), unknown.count()]).toEqual([2, 1])
  })
})

// biome-ignore lint/correctness/useYield: nothing has to be asked here
function* begin(): Generator<never, string> {
  return 'done'
}

/** Fails with each fault in turn, then answers. */
function failing(
  faults: readonly Fault[],
  losesBeforeCommit = true,
): { readonly runner: SqlRunner; readonly count: () => number } {
  let attempts = 0
  const fail = (): void => {
    const fault = faults[attempts++]
    if (fault) throw fault
  }
  const bare: SqlRunner = {
    run: <TRow>() => {
      fail()
      return ['row'] as TRow[]
    },
    transact: <T>() => {
      fail()
      return 'done' as T
    },
    close: async () => {},
  }
  const diagnose = (error: unknown): Fault => error as Fault
  return {
    runner: retryLost(bare, { diagnose, losesBeforeCommit, random: () => 0 }),
    count: () => attempts,
  }
}
