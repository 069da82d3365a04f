// The runner as the stores see it: statements can be observed, values are put as the engine takes them, and no driver's
// error gets out.
import type { CompiledQuery } from 'kysely'
import { AuthError } from '../../errors/auth-error.ts'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { SqlDialect, Transcription } from './dialect.ts'
import type { SqlRunner, Steps } from './runner.ts'
import { toStoreError } from './store-error.ts'

/** Called with the text of each statement before it runs; never with its values. */
export type StatementObserver = (sql: string) => void

/** What a guarded runner is given besides. */
export interface GuardOptions {
  readonly observe?: StatementObserver | undefined
  /** Names what the tables lack, for errors that come of it. */
  readonly explainSchema?: () => Awaitable<string | undefined>
}

/** Wraps a runner. */
export function guardRunner(
  runner: SqlRunner,
  dialect: SqlDialect,
  { observe, explainSchema }: GuardOptions = {},
): SqlRunner {
  const fail = (error: unknown): Awaitable<never> => {
    if (!explainSchema || error instanceof AuthError || dialect.diagnose(error) !== 'schema')
      throw toStoreError(error, dialect)
    return chain(explainSchema(), (explanation) => {
      throw toStoreError(error, dialect, explanation)
    })
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

function guard<T>(work: () => Awaitable<T>, fail: (error: unknown) => Awaitable<never>): Awaitable<T> {
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
