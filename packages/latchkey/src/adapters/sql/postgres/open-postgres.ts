// PostgreSQL by URL: dialect, compiler and driver together.
import type { SqlConnection } from '../database.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import type { ServerAddress } from '../server-url.ts'
import { createPostgresCompiler, postgresDialect } from './dialect.ts'
import { createPostgresPool } from './pool.ts'
import { readPostgresSettings } from './settings.ts'

/** Prepares connections. None is opened before the first use. */
export function openPostgres(address: ServerAddress): SqlConnection {
  const pool = createPostgresPool(readPostgresSettings(address))
  const { diagnose } = postgresDialect
  return {
    dialect: postgresDialect,
    kysely: createPostgresCompiler(),
    runner: retryLost(createPooledRunner(pool, postgresDialect), { diagnose, losesBeforeCommit: true }),
  }
}
