// What a driver of a database server gives us: connections, kept open between requests.
import type { CompiledQuery } from 'kysely'

/** Limits of a pool. Each can be set in the URL. */
export interface PoolSettings {
  /** `connection_limit`. @default 10 */
  readonly maxConnections: number
  /** How long a request waits for a connection: `pool_timeout` or `connect_timeout`, in seconds there. @default 10000 */
  readonly acquireTimeoutMilliseconds: number
  /**
   * How long a statement may take: `socket_timeout`, in seconds there. A connection that a router forgot says nothing
   * for a quarter of an hour else. Longer than the longest wait for a lock of migrations. @default 70000
   */
  readonly statementTimeoutMilliseconds: number
}

/** One connection, ours until it is released. */
export interface PooledConnection {
  /** Runs one statement; the driver keeps it prepared. */
  run<TRow>(statement: CompiledQuery<TRow>): Promise<readonly TRow[]>
  begin(): Promise<unknown>
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
  /** Gives it back, or closes it if it must not be used again. */
  release(isBroken: boolean): void
}

/** The connections to one server. Nothing is opened before the first `acquire`. */
export interface ConnectionPool {
  acquire(): Promise<PooledConnection>
  close(): Promise<void>
}
