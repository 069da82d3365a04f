// Connections of `pg`, each with every statement it has seen kept prepared under a name.

import type { CompiledQuery } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { StoreUnavailable } from '../../../errors/store-errors.ts'
import { ConnectionFailure, readCode, withFault } from '../connection-fault.ts'
import type { ConnectionPool, PooledConnection } from '../connection-pool.ts'
import { createMissingDriver, toDriverError } from '../missing-driver.ts'
import type { PostgresSettings } from './settings.ts'

/** Makes the pool. `pg` is loaded, and a connection opened, on first use. */
export function createPostgresPool(settings: PostgresSettings): ConnectionPool {
  const names = new Map<string, string>()
  let pool: Promise<Pool> | undefined
  let isClosed = false

  function nameOf(text: string): string {
    let name = names.get(text)
    if (name === undefined) {
      name = `latchkey_${names.size}`
      names.set(text, name)
    }
    return name
  }

  return {
    acquire: async () => {
      if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
      pool ??= openPool(settings)
      const opened = await pool.catch((error: unknown) => {
        pool = undefined
        throw error
      })
      return toConnection(await connect(opened, settings), settings.keepsStatements ? nameOf : undefined)
    },
    close: async () => {
      isClosed = true
      await (await pool)?.end()
      pool = undefined
    },
  }
}

/** Connections of a pool that the application closes. */
export function adoptPostgresPool(pool: Pool): ConnectionPool {
  return {
    acquire: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw withFault(error, 'unreachable')
      })
      return toConnection(client, undefined)
    },
    close: async () => {},
  }
}

/** In a `try` block of its own: bundlers then accept that it may be missing. */
async function loadDriver(): Promise<typeof import('pg').Pool> {
  try {
    const { default: pg } = await import('pg')
    if (typeof pg?.Pool === 'function') return pg.Pool
  } catch (cause) {
    throw toDriverError(cause, 'pg')
  }
  throw createMissingDriver('pg')
}

async function openPool(settings: PostgresSettings): Promise<Pool> {
  const PoolOfDriver = await loadDriver()
  const pool = new PoolOfDriver({
    host: settings.host,
    port: settings.port,
    ...(settings.user !== undefined && { user: settings.user }),
    ...(settings.password !== undefined && { password: settings.password }),
    ...(settings.database !== undefined && { database: settings.database }),
    ...(settings.options !== undefined && { options: settings.options }),
    ssl: settings.tls ?? false,
    application_name: settings.applicationName,
    max: settings.maxConnections,
    connectionTimeoutMillis: settings.acquireTimeoutMilliseconds,
    query_timeout: settings.statementTimeoutMilliseconds,
    allowExitOnIdle: true,
    keepAlive: true,
  })
  pool.on('error', () => {}) // an idle connection ended; the pool has taken it out already
  // Else one that ends between the pool's hands and ours would end the process: what it tells may arrive together with
  // its being ready. Whoever uses the connection hears of it by the statement.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** What `pg` tells without a code is told apart by time and settings, never by its message. */
async function connect(pool: Pool, settings: PostgresSettings): Promise<PoolClient> {
  const startedAt = performance.now()
  try {
    return await pool.connect()
  } catch (error) {
    if (readCode(error) !== undefined) throw error
    const isLate = performance.now() - startedAt >= settings.acquireTimeoutMilliseconds - 1
    const isFull = pool.totalCount >= settings.maxConnections && pool.idleCount === 0
    if (isLate) throw new ConnectionFailure(isFull ? 'crowded' : 'unreachable', error)
    throw new ConnectionFailure(settings.tls ? 'untrusted' : 'unreachable', error)
  }
}

function toConnection(client: PoolClient, nameOf: ((text: string) => string) | undefined): PooledConnection {
  let isReleased = false
  return {
    run: async <TRow>({ sql, parameters }: CompiledQuery<TRow>) => {
      const query = { text: sql, values: parameters as unknown[], ...(nameOf && { name: nameOf(sql) }) }
      const { rows } = await client.query(query).catch(failStatement)
      return rows as readonly TRow[] // Kysely knows what the statement selects
    },
    begin: () => client.query('begin').catch(failStatement),
    commit: () => client.query('commit').catch(failStatement),
    rollback: () => client.query('rollback').catch(failStatement),
    release: (isBroken) => {
      if (isReleased) return
      isReleased = true
      client.release(isBroken)
    },
  }
}

function failStatement(error: unknown): never {
  throw withFault(error, 'lost')
}
