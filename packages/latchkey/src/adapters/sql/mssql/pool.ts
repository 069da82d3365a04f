// Connections of `tedious`, pooled by `tarn`. The server keeps the plan of each text: the types of its values are always
// declared alike.
import type { CompiledQuery } from 'kysely'
import type { Pool } from 'tarn'
import type { Connection } from 'tedious'
import { StoreUnavailable } from '../../../errors/store-errors.ts'
import { withFault } from '../connection-fault.ts'
import type { ConnectionPool, PooledConnection } from '../connection-pool.ts'
import { createMissingDriver, toDriverError } from '../missing-driver.ts'
import { type OpenConnection, openConnection, type Tedious } from './connection.ts'
import type { MssqlSettings } from './settings.ts'

interface Opened {
  readonly tedious: Tedious
  readonly pool: Pool<OpenConnection>
}

/** Makes the pool. The drivers are loaded, and a connection opened, on first use. */
export function createMssqlPool(settings: MssqlSettings): ConnectionPool {
  let opened: Promise<Opened> | undefined
  let isClosed = false
  return {
    acquire: async () => {
      if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
      opened ??= openPool(settings)
      const { tedious, pool } = await opened.catch((error: unknown) => {
        opened = undefined
        throw error
      })
      const open = await pool.acquire().promise.catch((error: unknown) => {
        throw withFault(error, 'crowded') // `tarn` gave up waiting; failures to connect have a code
      })
      return toConnection(tedious, pool, open)
    },
    close: async () => {
      isClosed = true
      await (await opened)?.pool.destroy()
      opened = undefined
    },
  }
}

/** In a `try` block of its own: bundlers then accept that they may be missing. */
async function loadDrivers(): Promise<{ tedious: Tedious; tarn: typeof import('tarn') }> {
  const packages = 'tedious tarn'
  try {
    const [tedious, tarn] = [await import('tedious'), await import('tarn')]
    if (typeof tedious.Connection === 'function' && typeof tarn.Pool === 'function') return { tedious, tarn }
  } catch (cause) {
    throw toDriverError(cause, packages)
  }
  throw createMissingDriver(packages)
}

async function openPool(settings: MssqlSettings): Promise<Opened> {
  const { tedious, tarn } = await loadDrivers()
  const pool = new tarn.Pool<OpenConnection>({
    create: () => openConnection(tedious, settings),
    destroy: ({ connection }) => connection.close(),
    validate: ({ isUsable }) => isUsable,
    min: 0,
    max: settings.maxConnections,
    acquireTimeoutMillis: settings.acquireTimeoutMilliseconds,
    createTimeoutMillis: settings.acquireTimeoutMilliseconds,
    propagateCreateError: true, // who asks is told at once, not when the time is over
  })
  return { tedious, pool }
}

function toConnection(tedious: Tedious, pool: Pool<OpenConnection>, open: OpenConnection): PooledConnection {
  const { connection } = open
  let isReleased = false
  return {
    run: (statement) => runStatement(tedious, connection, statement),
    begin: () => settle((done) => connection.beginTransaction(done)),
    commit: () => settle((done) => connection.commitTransaction(done)),
    rollback: () => settle((done) => connection.rollbackTransaction(done)),
    release: (isBroken) => {
      if (isReleased) return
      isReleased = true
      if (isBroken) open.isUsable = false
      pool.release(open)
    },
  }
}

function settle(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(toFailure(error)) : resolve()))
  })
}

async function runStatement<TRow>(
  tedious: Tedious,
  connection: Connection,
  { sql, parameters }: CompiledQuery<TRow>,
): Promise<readonly TRow[]> {
  const rows: Record<string, unknown>[] = []
  await settle((done) => {
    const request = new tedious.Request(sql, done)
    parameters.forEach((value, index) => {
      const isNumber = typeof value === 'number'
      const type = isNumber ? tedious.TYPES.BigInt : tedious.TYPES.NVarChar
      request.addParameter(String(index + 1), type, value, isNumber ? {} : { length: lengthOf(value) })
    })
    request.on('row', (columns: readonly Column[]) => rows.push(toRow(columns)))
    connection.execSql(request)
  })
  return rows as TRow[] // Kysely knows what the statement selects
}

/** One declaration for all that is short, one for all that is long: the server keeps a plan for each. */
function lengthOf(value: unknown): number {
  const longest = 4000
  return typeof value === 'string' && value.length > longest ? Number.POSITIVE_INFINITY : longest
}

interface Column {
  readonly metadata: { readonly colName: string }
  readonly value: unknown
}

function toRow(columns: readonly Column[]): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ metadata, value }) => [metadata.colName, value]))
}

/** The first of several errors is the cause of the others. */
function toFailure(error: unknown): unknown {
  const first = error instanceof AggregateError ? error.errors[0] : error
  return withFault(first, 'lost')
}
