// What the `database` option takes. Clients are told apart by their shape, so no package has to be known here.
import type { ExistingSchema } from '../model/table-mapping.ts'

/** A pool of `pg` or `@neondatabase/serverless`. */
export interface PostgresPool {
  connect(): unknown
  query(...values: never[]): unknown
  readonly totalCount: number
}

/** A pool of `mysql2` or `mysql2/promise`. */
export interface MysqlPool {
  getConnection(...values: never[]): unknown
  execute(...values: never[]): unknown
}

/** PGlite: PostgreSQL in this process. */
export interface PgliteClient {
  query(...values: never[]): unknown
  transaction(...values: never[]): unknown
  readonly waitReady: Promise<void>
}

/** A client of `@libsql/client`: Turso, or a file. */
export interface LibsqlClient {
  execute(...values: never[]): unknown
  batch(...values: never[]): unknown
  transaction(...values: never[]): unknown
  readonly protocol: string
}

/** A binding of Cloudflare D1. */
export interface D1Client {
  prepare(sql: string): unknown
  batch(...values: never[]): unknown
  exec(...values: never[]): unknown
}

/** A database of `better-sqlite3` or `node:sqlite`. */
export interface SyncSqliteClient {
  prepare(sql: string): unknown
  exec(sql: string): unknown
  close(): unknown
}

/** A Kysely instance of PostgreSQL, MySQL, SQLite or SQL Server. */
export interface KyselyClient {
  selectFrom(...values: never[]): unknown
  withoutPlugins(): unknown
  readonly isTransaction: boolean
}

/** What the application has opened, and will close. */
export type DatabaseClient =
  | PostgresPool
  | MysqlPool
  | PgliteClient
  | LibsqlClient
  | D1Client
  | SyncSqliteClient
  | KyselyClient

/** A database by its address, with what is known of its tables. */
export interface DatabaseAddress extends ExistingSchema {
  /** @example 'postgres://user:password@host/app' */
  readonly url: string
}

/** A database by a client, with what is known of its tables. */
export interface DatabaseOfClient extends ExistingSchema {
  /** @example new Pool({ connectionString }) */
  readonly client: DatabaseClient
}

/** A database: its address, a client that is ready, or more about either. */
export type Database = string | DatabaseClient | DatabaseAddress | DatabaseOfClient
