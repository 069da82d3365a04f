// Clients that the application has opened, told apart by their shape.
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import type { SqlConnection } from './database.ts'
import type { SqlEngine } from './dialect.ts'
import { connectByKysely, type KyselyInstance, type LocalSettings } from './engines.ts'
import { adoptMysql, isMysqlPool } from './mysql/adopt-pool.ts'
import { adoptPostgres, isPostgresPool } from './postgres/adopt-pool.ts'
import { adoptPglite, isPglite } from './postgres/pglite.ts'
import { adoptD1, isD1 } from './sqlite/d1.ts'
import { adoptLibsql, isLibsql } from './sqlite/libsql.ts'
import { adoptSyncSqlite, isSyncSqlite } from './sqlite/sync-client.ts'

interface ClientKind {
  is(client: object): boolean
  adopt(client: object, settings: LocalSettings): SqlConnection
}

const kinds: readonly ClientKind[] = [
  { is: isKysely, adopt: (client) => adoptKysely(client as KyselyInstance) },
  { is: isD1, adopt: adoptD1 },
  { is: isLibsql, adopt: (client, { lockWaitMilliseconds }) => adoptLibsql(client, lockWaitMilliseconds) },
  { is: isPglite, adopt: adoptPglite },
  { is: isSyncSqlite, adopt: adoptSyncSqlite },
  { is: isMysqlPool, adopt: adoptMysql },
  { is: isPostgresPool, adopt: adoptPostgres },
]

/**
 * Uses a client, and never closes it.
 *
 * @throws InvalidConfiguration `invalid_configuration` for an object that is none.
 */
export function connectByClient(client: object, settings: LocalSettings): SqlConnection {
  const kind = kinds.find(({ is }) => is(client))
  if (kind) return kind.adopt(client, settings)
  throw new InvalidConfiguration([
    {
      path: 'database',
      problem: `is no client that Latchkey knows${hintOf(client)}`,
      fix: 'Give an address, a pool of pg, Neon or mysql2, a database of better-sqlite3, node:sqlite, libSQL, D1 or PGlite, or a Kysely instance.',
    },
  ])
}

function hintOf(client: object): string {
  if (client instanceof Promise) return ': it is a promise, which has to be awaited'
  const isSingle = 'connect' in client && 'query' in client
  return isSingle ? ': one connection cannot serve requests at the same time, a pool can' : ''
}

function isKysely(client: object): boolean {
  return 'withoutPlugins' in client && 'selectFrom' in client
}

function adoptKysely(instance: KyselyInstance): SqlConnection {
  return connectByKysely(instance, recogniseEngine(instance))
}

/** By the SQL that it writes: names in backticks, values as `$1`, `@1` or `?`. */
function recogniseEngine(instance: KyselyInstance): SqlEngine {
  const { sql } = connectByKysely(instance, 'sqlite')
    .kysely.selectFrom('users')
    .select('id')
    .where('id', '=', '')
    .compile()
  if (sql.includes('`')) return 'mysql'
  if (sql.includes('$1')) return 'postgres'
  return sql.includes('@1') ? 'mssql' : 'sqlite'
}
