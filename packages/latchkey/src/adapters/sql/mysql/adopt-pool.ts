// A pool of `mysql2` that the application made, and closes.
import type { Pool } from 'mysql2'
import type { SqlConnection } from '../database.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import { createMysqlCompiler, mysqlDialect } from './dialect.ts'
import { adoptMysqlPool } from './pool.ts'

/** Whether it is one, with callbacks or promises. */
export function isMysqlPool(client: object): boolean {
  return 'getConnection' in client && 'execute' in client
}

/** Uses the pool. A pool of promises has one of callbacks inside. */
export function adoptMysql(client: object): SqlConnection {
  const inner: unknown = Reflect.get(client, 'promise') ? client : Reflect.get(client, 'pool')
  const pool = adoptMysqlPool(inner as Pool) // `isMysqlPool` has looked
  const { diagnose } = mysqlDialect
  return {
    dialect: mysqlDialect,
    kysely: createMysqlCompiler(),
    runner: retryLost(createPooledRunner(pool, mysqlDialect), { diagnose, losesBeforeCommit: true }),
  }
}
