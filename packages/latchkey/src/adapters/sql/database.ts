// What every store of the adapter is made of.
import type { Kysely } from 'kysely'
import type { Clock } from '../../contracts/clock.ts'
import type { Changes } from './changes.ts'
import type { SqlDialect } from './dialect.ts'
import type { SchemaMap } from './mapping/schema-map.ts'
import type { RowMapper } from './rows.ts'
import type { SqlRunner } from './runner.ts'
import type { AuthTables } from './schema.ts'
import type { Statements } from './statements/statements.ts'
import type { UserColumn } from './user-column.ts'

/** What an engine gives: how to write statements for it, and how to run them. */
export interface SqlConnection {
  readonly dialect: SqlDialect
  /** Compiles; what runs is `runner`. */
  readonly kysely: Kysely<AuthTables>
  readonly runner: SqlRunner
  /** The application's settings decide whether rows that refer to a deleted one go with it. */
  readonly mayLackForeignKeys?: boolean
}

/** One database, with our statements. */
export interface SqlDatabase extends SqlConnection {
  /** The tables of an existing database; `undefined` where they are ours. */
  readonly schema: SchemaMap | undefined
  /** Columns that the application added to users. */
  readonly userColumns: readonly UserColumn[]
  readonly statements: Statements
  readonly changes: Changes
  readonly rows: RowMapper
  readonly now: Clock
}
