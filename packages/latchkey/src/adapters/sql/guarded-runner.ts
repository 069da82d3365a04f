// The runner as the stores see it: statements can be observed, values are put as the engine takes them, and no driver's
// error gets out.
import type { CompiledQuery } from 'kysely'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { SqlDialect, Transcription } from './dialect.ts'
import type { SqlRunner, Steps } from './runner.ts'
import { toStoreError } from './store-error.ts'

/** Called with the text of each statement before it runs; never with its values. */
export type StatementObserver = (sql: string) => void

/** Wraps a runner. */
export function guardRunner(
  runner: SqlRunner,
  dialect: SqlDialect,
  observe?: StatementObserver | undefined,
): SqlRunner {
  const fail = (error: unknown): never => {
    throw toStoreError(error, dialect)
  }
  const { transcription, findsNothing } = dialect
  const isPlain = !observe && !transcription && !findsNothing
  return {
    run: (statement) =>
      guard(() => {
        if (findsNothing?.(statement)) return []
        observe?.(statement.sql)
        if (!transcription) return runner.run(statement)
        return chain(runner.run(encode(statement, transcription)), (rows) => decode(rows, transcription))
      }, fail),
    transact: (begin) =>
      guard(() => runner.transact(isPlain ? begin : () => adaptSteps(begin(), dialect, observe)), fail),
    isAbsent: () => runner.isAbsent?.() ?? false,
    close: () => runner.close(),
  }
}

function guard<T>(work: () => Awaitable<T>, fail: (error: unknown) => never): Awaitable<T> {
  try {
    const result = work()
    return result instanceof Promise ? result.catch(fail) : result
  } catch (error) {
    return fail(error)
  }
}

function* adaptSteps<T>(
  steps: Steps<T>,
  { transcription, findsNothing }: SqlDialect,
  observe: StatementObserver | undefined,
): Steps<T> {
  let next = steps.next()
  while (!next.done) {
    const statement = next.value
    if (findsNothing?.(statement)) {
      next = steps.next([])
      continue
    }
    observe?.(statement.sql)
    const rows = yield transcription ? encode(statement, transcription) : statement
    next = steps.next(transcription ? decode(rows, transcription) : rows)
  }
  return next.value
}

function encode<TRow>(statement: CompiledQuery<TRow>, transcription: Transcription): CompiledQuery<TRow> {
  const { query, queryId, sql, parameters } = statement
  return { query, queryId, sql, parameters: parameters.map(transcription.encode) }
}

function decode<TRow>(rows: readonly TRow[], transcription: Transcription): readonly TRow[] {
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) continue
    for (const [name, value] of Object.entries(row)) Reflect.set(row, name, transcription.decode(value))
  }
  return rows
}
