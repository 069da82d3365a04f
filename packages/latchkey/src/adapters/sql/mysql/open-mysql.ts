// MySQL and MariaDB by URL: dialect, compiler and driver together.
import type { SqlConnection } from '../database.ts'
import type { SqlDialect } from '../dialect.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import type { ServerAddress } from '../server-url.ts'
import { createMysqlCompiler } from './dialect.ts'
import { createMysqlPool } from './pool.ts'
import { readMysqlSettings } from './settings.ts'

/** Prepares connections. None is opened before the first use. */
export function openMysql(address: ServerAddress, dialect: SqlDialect): SqlConnection {
  const pool = createMysqlPool(readMysqlSettings(address))
  const { diagnose } = dialect
  return {
    dialect,
    kysely: createMysqlCompiler(),
    runner: retryLost(createPooledRunner(pool, dialect), { diagnose, losesBeforeCommit: true }),
  }
}
