// SQLite: what it says about itself. Independent of the driver.
import { type Kysely, SqliteAdapter, SqliteQueryCompiler, sql } from 'kysely'
import { createCompiler } from '../compiler.ts'
import type { SqlDialect } from '../dialect.ts'
import { prepareReturningChanges } from '../returning-changes.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { sqliteColumnCodecs } from './column-codecs.ts'
import { diagnoseSqliteError } from './diagnose.ts'
import { sqliteIntrospection } from './introspection.ts'

/** SQLite 3.37 or later. Text is compared byte for byte: its default collation is `BINARY`. */
export const sqliteDialect: SqlDialect = {
  engine: 'sqlite',
  columns: {
    key: 'text',
    shortKey: 'text',
    text: 'text',
    integer: 'integer',
    instant: 'integer',
    allowsManyNulls: true,
  },
  columnCodecs: sqliteColumnCodecs,
  encodeInstant: (instant) => instant.getTime(),
  decodeInstant: (stored: StoredInstant) => new Date(stored),
  diagnose: diagnoseSqliteError,
  prepareChanges: prepareReturningChanges,
  // `strict` refuses a value of the wrong type; `without rowid` saves a second search for rows found by their key.
  finishTable: (table, shape) =>
    table.modifyEnd(shape === 'keyed' ? sql`strict, without rowid` : sql`strict`),
  findTable: (kysely, table) =>
    sql`select name from sqlite_master where type = 'table' and name = ${table}`.compile(kysely),
  introspection: sqliteIntrospection,
  migrationLock: {
    undoes: true,
    createsTable: 'before',
    createTable: ({ compile }) => compile(true),
    // Deletes nothing, and takes the write lock: a reader could not become the only writer later.
    acquire: (kysely) => kysely.deleteFrom('latchkey_migrations').where('name', '=', '').compile(),
  },
}

/** A Kysely instance that compiles for SQLite and runs nothing. */
export function createSqliteCompiler(): Kysely<AuthTables> {
  return createCompiler({ adapter: new SqliteAdapter(), compiler: () => new SqliteQueryCompiler() })
}
