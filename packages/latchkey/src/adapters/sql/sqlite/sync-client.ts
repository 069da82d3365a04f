// A database of `better-sqlite3` or `node:sqlite` that the application opened, and closes.
import type { SqlConnection } from '../database.ts'
import type { LocalSettings } from '../engines.ts'
import { createSqliteConnection, type SyncDriver } from './connection.ts'
import { createSqliteCompiler, sqliteDialect } from './dialect.ts'
import { createNodeSqliteRunner } from './node-sqlite-runner.ts'
import type { PreparedStatement } from './prepared-statement.ts'

/** What we use of it. */
interface SyncClient {
  exec(sql: string): unknown
  prepare(sql: string): SyncStatement
}

interface SyncStatement {
  all(...parameters: readonly unknown[]): readonly unknown[]
  run(...parameters: readonly unknown[]): unknown
  /** Of `better-sqlite3`, which answers a statement without rows by `run` alone. */
  readonly reader?: boolean
}

/** Whether it is one of them. */
export function isSyncSqlite(client: object): boolean {
  const isAsync = 'batch' in client || 'transaction' in client !== 'pragma' in client
  return 'prepare' in client && 'exec' in client && 'close' in client && !isAsync
}

/** Uses the database. Its settings stay: how long to wait for a lock, and whether foreign keys are kept. */
export function adoptSyncSqlite(client: object, { lockWaitMilliseconds }: LocalSettings): SqlConnection {
  const database = client as SyncClient // `isSyncSqlite` has looked
  const driver: SyncDriver = {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => prepare(database, sql),
    close: () => {},
  }
  const connection = createSqliteConnection(driver)
  const handle = { use: () => connection, isAbsent: () => false, close: () => {} }
  return {
    dialect: sqliteDialect,
    kysely: createSqliteCompiler(),
    runner: createNodeSqliteRunner(handle, lockWaitMilliseconds),
    mayLackForeignKeys: true,
  }
}

function prepare(database: SyncClient, sql: string): PreparedStatement {
  const statement = database.prepare(sql)
  if (statement.reader !== false) return (parameters) => statement.all(...parameters)
  return (parameters) => {
    statement.run(...parameters)
    return []
  }
}
