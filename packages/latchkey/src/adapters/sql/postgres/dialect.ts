// PostgreSQL: what it says about itself. Independent of the driver.
import { type Kysely, PostgresAdapter, PostgresQueryCompiler, sql } from 'kysely'
import { createCompiler } from '../compiler.ts'
import type { SqlDialect } from '../dialect.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { preparePostgresChanges } from './changes.ts'
import { postgresColumnCodecs } from './column-codecs.ts'
import { diagnosePostgresError } from './diagnose.ts'
import { postgresIntrospection } from './introspection.ts'

/** Of all advisory locks, the one of our migrations. */
const migrationLockId = 5_719_263_340_117

/** PostgreSQL 13 or later. Equal text is equal byte for byte, whatever the collation of the database. */
export const postgresDialect: SqlDialect = {
  engine: 'postgres',
  columns: {
    key: 'text',
    shortKey: 'text',
    text: 'text',
    integer: 'bigint',
    instant: 'timestamptz',
    allowsManyNulls: true,
  },
  columnCodecs: postgresColumnCodecs,
  encodeInstant: (instant) => instant.toISOString(),
  decodeInstant: (stored: StoredInstant) => (stored instanceof Date ? stored : new Date(stored)),
  diagnose: diagnosePostgresError,
  prepareChanges: preparePostgresChanges,
  // Text of PostgreSQL holds no U+0000, so no row has it. What would write it, the server refuses.
  findsNothing: ({ query, parameters }) =>
    (query.kind === 'SelectQueryNode' || query.kind === 'DeleteQueryNode') && parameters.some(holdsNul),
  finishTable: (table) => table,
  findTable: (kysely, table) =>
    sql`select 1 as found where to_regclass(quote_ident(${table})) is not null`.compile(kysely),
  introspection: postgresIntrospection,
  migrationLock: {
    undoes: true,
    createsTable: 'after',
    createTable: ({ compile }) => compile(true),
    acquire: (kysely) => sql`select pg_advisory_xact_lock(${sql.lit(migrationLockId)})`.compile(kysely),
  },
}

function holdsNul(parameter: unknown): boolean {
  return typeof parameter === 'string' && parameter.includes('\0')
}

/** A Kysely instance that compiles for PostgreSQL and runs nothing. */
export function createPostgresCompiler(): Kysely<AuthTables> {
  return createCompiler({ adapter: new PostgresAdapter(), compiler: () => new PostgresQueryCompiler() })
}
