// The engines by name: the only place that knows all of them.
import type { Kysely } from 'kysely'
import type { Clock } from '../../contracts/clock.ts'
import type { SqlConnection } from './database.ts'
import { parseDatabaseUrl, type ServerEngine } from './database-url.ts'
import type { SqlDialect, SqlEngine } from './dialect.ts'
import { createKyselyRunner } from './kysely-runner.ts'
import { mssqlDialect } from './mssql/dialect.ts'
import { openMssql } from './mssql/open-mssql.ts'
import { mariadbDialect, mysqlDialect } from './mysql/dialect.ts'
import { openMysql } from './mysql/open-mysql.ts'
import { postgresDialect } from './postgres/dialect.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { retryLost } from './retrying-runner.ts'
import type { AuthTables } from './schema.ts'
import type { ServerAddress } from './server-url.ts'
import { sqliteDialect } from './sqlite/dialect.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

/** Any Kysely instance. Its type need not name our tables. */
export type KyselyInstance = Pick<Kysely<unknown>, 'isTransaction'> & { withoutPlugins(): unknown }

/** What SQLite wants to know besides its file. */
export interface LocalSettings {
  readonly lockWaitMilliseconds: number
  readonly now: Clock
}

const dialects: Readonly<Record<SqlEngine, SqlDialect>> = {
  sqlite: sqliteDialect,
  postgres: postgresDialect,
  mysql: mysqlDialect,
  mssql: mssqlDialect,
}

const servers: Readonly<Record<ServerEngine, (address: ServerAddress) => SqlConnection>> = {
  postgres: openPostgres,
  mysql: (address) => openMysql(address, mysqlDialect),
  mariadb: (address) => openMysql(address, mariadbDialect),
  mssql: openMssql,
}

/** Prepares a connection to the database of a URL. @throws InvalidConfiguration `invalid_configuration` */
export function connectByUrl(url: string, settings: LocalSettings): SqlConnection {
  const named = parseDatabaseUrl(url)
  if (named.engine === 'sqlite') return openSqlite({ ...settings, location: named.location })
  return servers[named.engine](named.address)
}

/** Uses an instance that the application made, and closes. */
export function connectByKysely(instance: KyselyInstance, engine: SqlEngine): SqlConnection {
  // Plugins could rename our columns. The instance reaches our tables whatever its type says of others.
  const kysely = instance.withoutPlugins() as Kysely<AuthTables>
  const dialect = dialects[engine]
  const runner = createKyselyRunner(kysely)
  return {
    dialect,
    kysely,
    runner: retryLost(runner, { diagnose: dialect.diagnose, losesBeforeCommit: false }),
  }
}
