// The runner as the stores see it: statements can be observed, and no driver's error gets out.
import type { Awaitable } from '../../model/awaitable.ts'
import type { SqlDialect } from './dialect.ts'
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
  return {
    run: (statement) =>
      guard(() => {
        observe?.(statement.sql)
        return runner.run(statement)
      }, fail),
    transact: (begin) =>
      guard(() => runner.transact(observe ? () => observeSteps(begin(), observe) : begin), fail),
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

function* observeSteps<T>(steps: Steps<T>, observe: StatementObserver): Steps<T> {
  let next = steps.next()
  while (!next.done) {
    observe(next.value.sql)
    next = steps.next(yield next.value)
  }
  return next.value
}
