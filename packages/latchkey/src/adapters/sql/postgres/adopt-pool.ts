// A pool of `pg` or `@neondatabase/serverless` that the application made, and closes.
import type { Pool } from 'pg'
import type { SqlConnection } from '../database.ts'
import { createPooledRunner } from '../pooled-runner.ts'
import { retryLost } from '../retrying-runner.ts'
import { createPostgresCompiler, postgresDialect } from './dialect.ts'
import { adoptPostgresPool } from './pool.ts'

/** Whether it is one; a single connection is not. */
export function isPostgresPool(client: object): boolean {
  return 'connect' in client && 'query' in client && 'totalCount' in client
}

/** Uses the pool. No statement is kept prepared: a pooler may be in between. */
export function adoptPostgres(client: object): SqlConnection {
  const pool = adoptPostgresPool(client as Pool) // `isPostgresPool` has looked
  const { diagnose } = postgresDialect
  return {
    dialect: postgresDialect,
    kysely: createPostgresCompiler(),
    runner: retryLost(createPooledRunner(pool, postgresDialect), { diagnose, losesBeforeCommit: true }),
  }
}
