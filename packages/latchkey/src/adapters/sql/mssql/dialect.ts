// SQL Server: what it says about itself. Independent of the driver.
import { type Kysely, MssqlAdapter, MssqlQueryCompiler, sql } from 'kysely'
import { createCompiler } from '../compiler.ts'
import type { SqlDialect } from '../dialect.ts'
import type { LockAnswer } from '../migrations/engine-ddl.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { prepareMssqlChanges } from './changes.ts'
import { mssqlColumnCodecs } from './column-codecs.ts'
import { diagnoseMssqlError } from './diagnose.ts'
import { mssqlIntrospection } from './introspection.ts'
import { mssqlTranscription } from './transcription.ts'

const lockMilliseconds = 60_000

/** SQL Server 2016 or later. */
export const mssqlDialect: SqlDialect = {
  engine: 'mssql',
  columns: {
    key: sql.raw('nvarchar(255) collate Latin1_General_100_BIN2'),
    shortKey: sql.raw('nvarchar(128) collate Latin1_General_100_BIN2'), // two keys fit into the 900 bytes of a clustered index
    text: sql.raw('nvarchar(max)'),
    integer: 'bigint',
    // Milliseconds since the epoch: a `datetime` keeps neither zone nor milliseconds.
    instant: 'bigint',
    allowsManyNulls: false,
  },
  columnCodecs: mssqlColumnCodecs,
  exactComparison: ['', ' = ', ' collate Latin1_General_100_BIN2'],
  encodeInstant: (instant) => instant.getTime(),
  decodeInstant: (stored: StoredInstant) => new Date(Number(stored)),
  diagnose: diagnoseMssqlError,
  prepareChanges: prepareMssqlChanges,
  transcription: mssqlTranscription,
  finishTable: (table) => table,
  findTable: (kysely, table) =>
    sql`select 1 as found where object_id(${table}, N'U') is not null`.compile(kysely),
  introspection: mssqlIntrospection,
  migrationLock: {
    undoes: true,
    createsTable: 'after',
    createTable: ({ kysely, compile }) =>
      sql`if object_id(N'latchkey_migrations', N'U') is null ${sql.raw(compile(false).sql)}`.compile(kysely),
    acquire: (kysely) =>
      sql<LockAnswer>`declare @answer int; exec @answer = sp_getapplock @Resource = N'latchkey migrations', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = ${sql.lit(lockMilliseconds)}; select case when @answer >= 0 then 1 else 0 end as locked`.compile(
        kysely,
      ),
  },
}

/** A Kysely instance that compiles for SQL Server and runs nothing. */
export function createMssqlCompiler(): Kysely<AuthTables> {
  return createCompiler({ adapter: new MssqlAdapter(), compiler: () => new MssqlQueryCompiler() })
}
