// MySQL and MariaDB: what they say about themselves. Independent of the driver.
import { type Kysely, MysqlAdapter, MysqlQueryCompiler, sql } from 'kysely'
import { createCompiler } from '../compiler.ts'
import type { SqlDialect } from '../dialect.ts'
import type { LockAnswer } from '../migrations/engine-ddl.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { prepareMysqlChanges } from './changes.ts'
import { mysqlColumnCodecs } from './column-codecs.ts'
import { diagnoseMysqlError } from './diagnose.ts'
import { mysqlIntrospection } from './introspection.ts'
import { prepareMariadbChanges } from './mariadb-changes.ts'

/**
 * Compared byte for byte, trailing spaces included. The collation that does so has another name in each of the two:
 * MySQL reads the first comment, MariaDB the second.
 */
const binary = '/*!80017 collate utf8mb4_0900_bin */ /*M!100202 collate utf8mb4_nopad_bin */'

const lockSeconds = 60

/** MySQL 8.0.17 or later, MariaDB 10.6 or later. */
export const mysqlDialect: SqlDialect = {
  engine: 'mysql',
  columns: {
    key: sql.raw(`varchar(255) character set utf8mb4 ${binary}`),
    shortKey: sql.raw(`varchar(128) character set utf8mb4 ${binary}`),
    text: sql.raw('text character set utf8mb4'),
    integer: 'bigint',
    // Milliseconds since the epoch: what a driver makes of a `datetime` depends on three time zones.
    instant: 'bigint',
    allowsManyNulls: true,
  },
  columnCodecs: mysqlColumnCodecs,
  exactComparison: [
    'cast(convert(',
    ' using utf8mb4) as binary) = cast(convert(',
    ' using utf8mb4) as binary)',
  ],
  encodeInstant: (instant) => instant.getTime(),
  decodeInstant: (stored: StoredInstant) => new Date(Number(stored)),
  diagnose: diagnoseMysqlError,
  prepareChanges: prepareMysqlChanges,
  finishTable: (table) => table.modifyEnd(sql`engine = InnoDB`),
  findTable: (kysely, table) =>
    sql`select 1 as found from information_schema.tables where table_schema = database() and table_name = ${table}`.compile(
      kysely,
    ),
  introspection: mysqlIntrospection,
  migrationLock: {
    undoes: false,
    createsTable: 'after',
    createTable: ({ compile }) => compile(true),
    acquire: (kysely) =>
      sql<LockAnswer>`select coalesce(get_lock(${lockName}, ${sql.lit(lockSeconds)}), 0) as locked`.compile(
        kysely,
      ),
    release: (kysely) => sql`select release_lock(${lockName})`.compile(kysely),
  },
}

/**
 * MariaDB where the URL names it: `delete` and `insert` answer with their rows. Behind `mysql:` it is spoken to as MySQL is,
 * with a statement more for each of them.
 */
export const mariadbDialect: SqlDialect = { ...mysqlDialect, prepareChanges: prepareMariadbChanges }

/** Locks are one list for the whole server, and their names are short. */
const lockName = sql`concat('latchkey ', left(sha2(database(), 256), 40))`

/** A Kysely instance that compiles for MySQL and runs nothing. */
export function createMysqlCompiler(): Kysely<AuthTables> {
  return createCompiler({ adapter: new MysqlAdapter(), compiler: () => new MysqlQueryCompiler() })
}
