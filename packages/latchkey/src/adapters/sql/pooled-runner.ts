// Runs statements on connections of a pool.
import type { CompiledQuery } from 'kysely'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import type { ConnectionPool, PooledConnection } from './connection-pool.ts'
import type { Fault, SqlDialect } from './dialect.ts'
import { driveSteps, type SqlRunner, type Steps } from './runner.ts'

/** Faults after which a connection is as good as before. */
const harmless: ReadonlySet<Fault> = new Set<Fault>(['conflict', 'reference', 'deadlock', 'refused'])

/** Makes the runner. */
export function createPooledRunner(pool: ConnectionPool, { diagnose }: SqlDialect): SqlRunner {
  async function use<T>(work: (connection: PooledConnection) => Promise<T>): Promise<T> {
    const connection = await pool.acquire()
    try {
      const result = await work(connection)
      connection.release(false)
      return result
    } catch (error) {
      connection.release(!harmless.has(diagnose(error)))
      throw error
    }
  }
  return {
    run: <TRow>(statement: CompiledQuery<TRow>) => use((connection) => connection.run(statement)),
    transact: (begin) => use((connection) => transact(connection, begin, diagnose)),
    close: () => pool.close(),
  }
}

async function transact<T>(
  connection: PooledConnection,
  begin: () => Steps<T>,
  diagnose: SqlDialect['diagnose'],
): Promise<T> {
  await connection.begin()
  const result = await driveSteps(begin(), connection.run).catch(async (error: unknown) => {
    // One that will be closed is not asked for anything more: it may answer no question at all.
    if (harmless.has(diagnose(error))) await connection.rollback().catch(() => connection.release(true))
    throw error
  })
  await connection.commit().catch((cause: unknown) => {
    if (diagnose(cause) !== 'lost') throw cause
    throw new StoreUnavailable({
      detail: 'the connection was lost at the end of a transaction; it may or may not have been written',
      cause,
    })
  })
  return result
}
