// MySQL and MariaDB by URL: dialect, compiler and driver together.
import type { SqlConnection } from '../database.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import type { ServerAddress } from '../server-url.ts'
import { createMysqlCompiler, mysqlDialect } from './dialect.ts'
import { createMysqlPool } from './pool.ts'
import { readMysqlSettings } from './settings.ts'

/** Prepares connections. None is opened before the first use. */
export function openMysql(address: ServerAddress): SqlConnection {
  const pool = createMysqlPool(readMysqlSettings(address))
  const { diagnose } = mysqlDialect
  return {
    dialect: mysqlDialect,
    kysely: createMysqlCompiler(),
    runner: retryLost(createPooledRunner(pool, mysqlDialect), { diagnose, losesBeforeCommit: true }),
  }
}
