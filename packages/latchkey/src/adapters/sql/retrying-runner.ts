// Runs again what certainly was not written: a transaction that lost against another one, or whose connection ended.
import type { CompiledQuery } from 'kysely'
import type { SqlDialect } from './dialect.ts'
import type { SqlRunner } from './runner.ts'

/** When to try again. */
export interface RetrySettings {
  readonly diagnose: SqlDialect['diagnose']
  /** Whether a transaction that reports a lost connection was not committed. */
  readonly losesBeforeCommit: boolean
  /** From 0 to 1: two that were in each other's way should not try again at the same moment. @default Math.random */
  readonly random?: () => number
}

/** Further attempts after a deadlock or a serialisation failure. */
const maxDeadlocks = 10

/** Further attempts after a lost connection: an idle one may have ended unnoticed. */
const maxLosses = 2

const longestPauseMilliseconds = 100

/** Wraps a runner. */
export function retryLost(runner: SqlRunner, settings: RetrySettings): SqlRunner {
  return {
    ...runner,
    run: (statement) => retry(async () => runner.run(statement), settings, isRead(statement)),
    transact: (begin) => retry(async () => runner.transact(begin), settings, settings.losesBeforeCommit),
  }
}

async function retry<T>(
  attempt: () => Promise<T>,
  { diagnose, random = Math.random }: RetrySettings,
  repeatsLost: boolean,
): Promise<T> {
  const left = { deadlock: maxDeadlocks, lost: repeatsLost ? maxLosses : 0 }
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const fault = diagnose(error)
      if ((fault !== 'deadlock' && fault !== 'lost') || left[fault]-- === 0) throw error
      await pause(random() * Math.min(4 * 2 ** tries, longestPauseMilliseconds))
    }
  }
}

function isRead({ query }: CompiledQuery<unknown>): boolean {
  return query.kind === 'SelectQueryNode'
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
