// SQLite by URL: dialect, compiler and driver together.
import type { Clock } from '../../../contracts/clock.ts'
import type { SqlConnection } from '../database.ts'
import { createConnectionHandle } from './connection-handle.ts'
import { createSqliteCompiler, sqliteDialect } from './dialect.ts'
import { createNodeSqliteRunner } from './node-sqlite-runner.ts'

/** Which database, and how to use it. */
export interface SqliteSettings {
  /** Path of the file, or `:memory:`. */
  readonly location: string
  readonly lockWaitMilliseconds: number
  readonly now: Clock
}

/** Prepares a connection. The file is opened on first use. */
export function openSqlite({ location, lockWaitMilliseconds, now }: SqliteSettings): SqlConnection {
  return {
    dialect: sqliteDialect,
    kysely: createSqliteCompiler(),
    runner: createNodeSqliteRunner(createConnectionHandle(location, now), lockWaitMilliseconds),
  }
}
