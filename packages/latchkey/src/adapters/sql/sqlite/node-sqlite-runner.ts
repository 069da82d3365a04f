// Runs statements on `node:sqlite`. Nothing waits for a promise unless another connection holds the lock.
import type { CompiledQuery } from 'kysely'
import type { Awaitable } from '../../../model/awaitable.ts'
import type { SqlRunner } from '../runner.ts'
import type { ConnectionHandle } from './connection-handle.ts'
import { diagnoseSqliteError } from './diagnose.ts'
import { planPauses, retryWhileBusy } from './retry-while-busy.ts'

/**
 * Makes the runner.
 *
 * @param lockWaitMilliseconds - How long a statement or transaction waits for another connection's lock.
 */
export function createNodeSqliteRunner(handle: ConnectionHandle, lockWaitMilliseconds: number): SqlRunner {
  const pausesMilliseconds = planPauses(lockWaitMilliseconds)
  const retry = <T>(attempt: () => T): Awaitable<T> => retryWhileBusy({ attempt, isBusy, pausesMilliseconds })
  return {
    run: (statement) => retry(() => handle.use(isRead(statement)).run(statement)),
    transact: (begin) => retry(() => handle.use(false).transact(begin)),
    isAbsent: () => handle.isAbsent(),
    close: async () => handle.close(),
  }
}

function isBusy(error: unknown): boolean {
  return diagnoseSqliteError(error) === 'busy'
}

function isRead({ query }: CompiledQuery<unknown>): boolean {
  return query.kind === 'SelectQueryNode'
}
