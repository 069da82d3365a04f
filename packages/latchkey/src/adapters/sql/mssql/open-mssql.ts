// SQL Server by URL: dialect, compiler and driver together.
import type { SqlConnection } from '../database.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import type { ServerAddress } from '../server-url.ts'
import { createMssqlCompiler, mssqlDialect } from './dialect.ts'
import { createMssqlPool } from './pool.ts'
import { readMssqlSettings } from './settings.ts'

/** Prepares connections. None is opened before the first use. */
export function openMssql(address: ServerAddress): SqlConnection {
  const pool = createMssqlPool(readMssqlSettings(address))
  const { diagnose } = mssqlDialect
  return {
    dialect: mssqlDialect,
    kysely: createMssqlCompiler(),
    runner: retryLost(createPooledRunner(pool, mssqlDialect), { diagnose, losesBeforeCommit: true }),
  }
}
