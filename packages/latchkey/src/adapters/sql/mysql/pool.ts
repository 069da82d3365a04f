// Connections of `mysql2`, each with every statement it has seen kept prepared.
import type { CompiledQuery } from 'kysely'
import type { Pool, PoolConnection, QueryError } from 'mysql2'
import { StoreUnavailable } from '../../../errors/store-errors.ts'
import { ConnectionFailure, withFault } from '../connection-fault.ts'
import type { ConnectionPool, PooledConnection } from '../connection-pool.ts'
import { createMissingDriver, toDriverError } from '../missing-driver.ts'
import type { MysqlSettings } from './settings.ts'

/** What a connection is told first. A value that does not fit is refused, not cut. */
const firstStatements = [
  'set session transaction isolation level read committed',
  "set session sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES'), innodb_lock_wait_timeout = 10",
]

/** Makes the pool. `mysql2` is loaded, and a connection opened, on first use. */
export function createMysqlPool(settings: MysqlSettings): ConnectionPool {
  let pool: Promise<Pool> | undefined
  let isClosed = false
  return {
    acquire: async () => {
      if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
      pool ??= openPool(settings)
      const opened = await pool.catch((error: unknown) => {
        pool = undefined
        throw error
      })
      const connection = await connect(opened, settings.acquireTimeoutMilliseconds)
      return toConnection(connection, settings.statementTimeoutMilliseconds)
    },
    close: async () => {
      isClosed = true
      const opened = await pool
      pool = undefined
      await new Promise<void>((resolve) => (opened ? opened.end(() => resolve()) : resolve()))
    },
  }
}

/** How long a statement of a pool may take whose settings are the application's. */
const adoptedTimeoutMilliseconds = 60_000

/** Connections of a pool that the application closes, and whose sessions keep their settings. */
export function adoptMysqlPool(pool: Pool): ConnectionPool {
  return {
    acquire: () =>
      new Promise((resolve, reject) => {
        pool.getConnection((error, connection) => {
          if (error) return reject(withFault(error, 'unreachable'))
          const beforeBegin = ['set transaction isolation level read committed']
          resolve(toConnection(connection, adoptedTimeoutMilliseconds, beforeBegin))
        })
      }),
    close: async () => {},
  }
}

/** In a `try` block of its own: bundlers then accept that it may be missing. */
async function loadDriver(): Promise<typeof import('mysql2').createPool> {
  try {
    const { createPool } = await import('mysql2')
    if (typeof createPool === 'function') return createPool
  } catch (cause) {
    throw toDriverError(cause, 'mysql2')
  }
  throw createMissingDriver('mysql2')
}

async function openPool(settings: MysqlSettings): Promise<Pool> {
  const createPool = await loadDriver()
  const pool = createPool({
    ...(settings.socketPath === undefined
      ? { host: settings.host, port: settings.port }
      : { socketPath: settings.socketPath }),
    ...(settings.user !== undefined && { user: settings.user }),
    ...(settings.password !== undefined && { password: settings.password }),
    ...(settings.database !== undefined && { database: settings.database }),
    ...(settings.tls && { ssl: settings.tls }),
    charset: 'utf8mb4',
    connectionLimit: settings.maxConnections,
    connectTimeout: settings.acquireTimeoutMilliseconds,
  })
  pool.on('connection', (connection) => {
    connection.on('error', () => {}) // told by the statement that was running; the pool hears of the first one only
    for (const statement of firstStatements) connection.query(statement)
  })
  return pool
}

/** `mysql2` itself waits for ever. */
function connect(pool: Pool, timeoutMilliseconds: number): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(new ConnectionFailure('crowded', undefined))
    }, timeoutMilliseconds)
    pool.getConnection((error, connection) => {
      clearTimeout(timer)
      if (error) return reject(withFault(error, 'unreachable'))
      return isLate ? connection.release() : resolve(connection)
    })
  })
}

function toConnection(
  connection: PoolConnection,
  timeoutMilliseconds: number,
  beforeBegin: readonly string[] = [],
): PooledConnection {
  let isReleased = false
  const ask = (send: (settle: Settle) => void): Promise<unknown> => answerWithin(timeoutMilliseconds, send)
  const command = (sql: string): Promise<unknown> => ask((settle) => connection.query(sql, settle))
  return {
    run: async <TRow>({ sql, parameters }: CompiledQuery<TRow>) => {
      // The driver checks each value itself; Kysely knows what the statement selects.
      const rows = await ask((settle) => connection.execute(sql, parameters as never, settle))
      return Array.isArray(rows) ? (rows as TRow[]) : []
    },
    begin: async () => {
      for (const statement of beforeBegin) await command(statement)
      await command('start transaction')
    },
    commit: () => command('commit'),
    rollback: () => command('rollback'),
    release: (isBroken) => {
      if (isReleased) return
      isReleased = true
      if (isBroken) connection.destroy()
      else connection.release()
    },
  }
}

type Settle = (error: QueryError | null, rows?: unknown) => void

/** The driver has a limit of its own, which leaves the preparation of a statement out. */
function answerWithin(timeoutMilliseconds: number, send: (settle: Settle) => void): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const answer = new Promise<unknown>((resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectionFailure('lost', undefined)), timeoutMilliseconds)
    send((error, rows) => (error ? reject(withFault(error, 'lost')) : resolve(rows)))
  })
  return answer.finally(() => clearTimeout(timer))
}
