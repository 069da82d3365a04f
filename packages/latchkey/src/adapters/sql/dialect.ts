// What an engine must say about itself. Everything else of the SQL adapter is the same for all engines.
import type { CompiledQuery, CreateTableBuilder, Kysely } from 'kysely'
import type { Changes } from './changes.ts'
import type { ColumnCodecs, ExactComparison } from './mapping/column-codec.ts'
import type { ColumnTypes, MigrationLock } from './migrations/engine-ddl.ts'
import type { Introspection } from './migrations/introspection.ts'
import type { AuthTables, InstantCodec } from './schema.ts'
import type { UserColumn } from './user-column.ts'

/** Engines that the SQL adapter speaks to. `mysql` is MySQL and MariaDB. */
export type SqlEngine = 'sqlite' | 'postgres' | 'mysql' | 'mssql'

/**
 * What a driver's error means.
 * Of a statement: `conflict`: a unique key is taken · `reference`: the user is gone · `busy`: another connection holds
 * the lock · `deadlock`: lost against another transaction, and nothing of this one was written · `schema`: tables are
 * missing or older than the code · `forbidden`: no permission on a table, or to make one · `refused`: a value that the engine cannot store.
 * Of a connection: `unreachable`: nobody answers there · `denied`: user or password · `absent`: no such database ·
 * `crowded`: no connection is free · `untrusted`: the certificate of the server · `lost`: it ended · `unopenable`: no
 * such place, or no permission · `damaged`: not a database (any more) · `unavailable`: closed, full, failing ·
 * `mixed`: a connection pooler gives each statement another connection · `unknown`: none of these.
 */
export type Fault =
  | 'conflict'
  | 'reference'
  | 'busy'
  | 'deadlock'
  | 'schema'
  | 'forbidden'
  | 'refused'
  | 'unreachable'
  | 'denied'
  | 'absent'
  | 'crowded'
  | 'untrusted'
  | 'lost'
  | 'unopenable'
  | 'damaged'
  | 'unavailable'
  | 'mixed'
  | 'unknown'

/** `keyed`: short rows, found by their primary key · `wide`: rows with long text. */
export type TableShape = 'keyed' | 'wide'

/** How text and rows pass between us and an engine that cannot take them as they are. */
export interface Transcription {
  encode(parameter: unknown): unknown
  decode(value: unknown): unknown
}

/** One engine. */
export interface SqlDialect extends InstantCodec {
  readonly engine: SqlEngine
  readonly columns: ColumnTypes
  /** Columns of existing tables that are not as we would make them. */
  readonly columnCodecs: ColumnCodecs
  /** For engines whose existing tables may compare text without regard to case. */
  readonly exactComparison?: ExactComparison
  /** Reads codes, never messages. */
  diagnose(error: unknown): Fault
  /** Changes that answer with rows. */
  prepareChanges(kysely: Kysely<AuthTables>, added?: readonly UserColumn[]): Changes
  /** For engines that compare or store text in ways of their own. */
  readonly transcription?: Transcription
  /** Whether a value of the statement is one that no row can have, so that nothing has to be asked. */
  findsNothing?(statement: CompiledQuery<unknown>): boolean
  /** Adds what the engine wants at the end of `create table`. */
  finishTable<TTable extends string, TColumn extends string>(
    table: CreateTableBuilder<TTable, TColumn>,
    shape: TableShape,
  ): CreateTableBuilder<TTable, TColumn>
  /** One row if the table exists, else none. */
  findTable(kysely: Kysely<AuthTables>, table: keyof AuthTables): CompiledQuery
  readonly migrationLock: MigrationLock
  readonly introspection: Introspection
}
