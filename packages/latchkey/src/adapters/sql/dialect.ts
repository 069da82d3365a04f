// What an engine must say about itself. Everything else of the SQL adapter is the same for all engines.
import type { CompiledQuery, CreateTableBuilder, Kysely } from 'kysely'
import type { AuthTables, StoredInstant } from './schema.ts'

/** Engines that the SQL adapter speaks to. */
export type SqlEngine = 'sqlite'

/**
 * What a driver's error means.
 * `conflict`: a unique key is taken · `reference`: the user is gone · `busy`: another connection holds the lock ·
 * `schema`: tables are missing or older than the code · `unopenable`: no such place, or no permission ·
 * `damaged`: not a database (any more) · `unavailable`: closed, full, failing · `unknown`: none of these.
 */
export type Fault =
  | 'conflict'
  | 'reference'
  | 'busy'
  | 'schema'
  | 'unopenable'
  | 'damaged'
  | 'unavailable'
  | 'unknown'

/** Column types in DDL. `key` is compared byte for byte and can be indexed. */
export interface ColumnTypes {
  readonly key: 'text' | `varchar(${number})`
  readonly text: 'text'
  readonly integer: 'integer' | 'bigint'
  readonly instant: 'integer' | 'bigint' | 'timestamptz'
}

/** `keyed`: short rows, found by their primary key · `wide`: rows with long text. */
export type TableShape = 'keyed' | 'wide'

/** One engine. */
export interface SqlDialect {
  readonly engine: SqlEngine
  readonly columns: ColumnTypes
  encodeInstant(instant: Date): StoredInstant
  decodeInstant(stored: StoredInstant): Date
  /** Reads codes, never messages. */
  diagnose(error: unknown): Fault
  /** Adds what the engine wants at the end of `create table`. */
  finishTable<TTable extends string, TColumn extends string>(
    table: CreateTableBuilder<TTable, TColumn>,
    shape: TableShape,
  ): CreateTableBuilder<TTable, TColumn>
  /** One row if the table exists, else none. */
  findTable(kysely: Kysely<AuthTables>, table: keyof AuthTables): CompiledQuery
  /** First statement of a migration: afterwards no other process migrates until the transaction ends. */
  lockMigrations(kysely: Kysely<AuthTables>): CompiledQuery
}
