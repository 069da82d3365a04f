// Cloudflare D1. There is no transaction that waits for answers: only a batch of statements that are known before. So
// steps are run with reads at once and writes kept back; the batch that writes begins with checks that what was read is
// still so, and fails as a whole if it is not. Then the steps are run again.
import type { CompiledQuery } from 'kysely'
import type { SqlConnection } from '../database.ts'
import type { SqlDialect } from '../dialect.ts'
import { createTurns } from '../one-at-a-time.ts'
import { retryLost } from '../retrying-runner.ts'
import type { SqlRunner, Steps } from '../runner.ts'
import { diagnoseD1Error } from './diagnose-d1.ts'
import { createSqliteCompiler, sqliteDialect } from './dialect.ts'
import { prepareGuardedChanges } from './guarded-changes.ts'

/** What we use of it. */
interface Client {
  prepare(sql: string): Prepared
  batch(statements: readonly Prepared[]): Promise<readonly { results?: readonly unknown[] }[]>
}

interface Prepared {
  bind(...parameters: readonly unknown[]): Prepared
}

type Statement = Pick<CompiledQuery<unknown>, 'sql' | 'parameters'>

/** Whether it is one. */
export function isD1(client: object): boolean {
  return 'prepare' in client && 'batch' in client && 'exec' in client && !('pragma' in client)
}

/** Uses the binding. */
export function adoptD1(client: object): SqlConnection {
  const dialect: SqlDialect = {
    ...sqliteDialect,
    diagnose: diagnoseD1Error,
    prepareChanges: prepareGuardedChanges,
  }
  const runner = createD1Runner(client as Client) // `isD1` has looked
  return {
    dialect,
    kysely: createSqliteCompiler(),
    runner: retryLost(runner, { diagnose: diagnoseD1Error, losesBeforeCommit: false }),
    mayLackForeignKeys: true,
  }
}

/** How long one transaction waits for another. Without waiting it could only have to be run again. */
const patienceMilliseconds = 2000

/** Transactions of one process do not get in each other's way; those of others are told by the checks. */
function createD1Runner(client: Client): SqlRunner {
  const takeTurn = createTurns(patienceMilliseconds)
  return {
    run: async <TRow>(statement: CompiledQuery<TRow>) => {
      const [rows = []] = await sendBatch(client, [statement])
      return rows as readonly TRow[] // Kysely knows what the statement selects
    },
    transact: (begin) => takeTurn(() => runSteps(client, begin())),
    close: async () => {},
  }
}

/** What is written before an answer is needed is sent with the question: locks, which change nothing by themselves. */
async function runSteps<T>(client: Client, steps: Steps<T>): Promise<T> {
  let guards: readonly Statement[] = []
  let writes: Statement[] = []
  let next = steps.next()
  while (!next.done) {
    const statement = next.value
    if (!answers(statement)) {
      writes.push(statement)
      next = steps.next([])
      continue
    }
    const reads = isRead(statement)
    const isWriting = !reads || writes.length > 0
    const answered = await sendBatch(client, [...(isWriting ? guards : []), ...writes, statement])
    const rows = answered.at(-1) ?? []
    writes = []
    if (reads) guards = [...guards, ...guardRows(statement, rows)]
    next = steps.next(rows)
  }
  if (writes.length > 0) await sendBatch(client, [...guards, ...writes])
  return next.value
}

function isRead({ query, sql }: CompiledQuery<unknown>): boolean {
  return query.kind === 'SelectQueryNode' || (query.kind === 'RawNode' && sql.startsWith('select '))
}

/** Whether rows are asked for. */
function answers(statement: CompiledQuery<unknown>): boolean {
  const { query } = statement
  return isRead(statement) || ('returning' in query && query.returning !== undefined)
}

async function sendBatch(
  client: Client,
  statements: readonly Statement[],
): Promise<readonly (readonly unknown[])[]> {
  const prepared = statements.map(({ sql, parameters }) => client.prepare(sql).bind(...parameters))
  const answered = await client.batch(prepared)
  return answered.map(({ results = [] }) => results)
}

/** More are not compared one by one: only catalogues have so many, and a table that is made twice fails by itself. */
const maxCompared = 20

/** Fails the batch unless the same question has the same answer. What is no JSON cannot be read as JSON. */
function guardRows({ sql, parameters }: Statement, rows: readonly unknown[]): readonly Statement[] {
  const fail = (condition: string): string => `select case when ${condition} then json('changed') end`
  const count = {
    sql: fail(`(select count(*) from (${sql})) <> ${rows.length}`),
    parameters,
  }
  const same = (rows.length > maxCompared ? [] : rows).map((row) => {
    const values = Object.entries(Object(row))
    const matches = values.map(([name]) => `"${name}" is ?`).join(' and ')
    return {
      sql: fail(`not exists (select 1 from (${sql}) where ${matches})`),
      parameters: [...parameters, ...values.map(([, value]) => value)],
    }
  })
  return [count, ...same]
}
