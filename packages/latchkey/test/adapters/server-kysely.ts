// A Kysely instance on a database server, as an application might bring it: with the driver's defaults.
import { Kysely, MysqlDialect, PostgresDialect } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'

/** Connects; the caller destroys it. */
export function openServerKysely<TTables>(
  engine: 'postgres' | 'mysql' | 'mssql',
  url: string,
): Kysely<TTables> {
  const dialect =
    engine === 'postgres'
      ? new PostgresDialect({ pool: openPostgresPool(url) })
      : new MysqlDialect({ pool: createPool(url.replace(/^mariadb:/, 'mysql:')) })
  return new Kysely<TTables>({ dialect })
}

/** The database is dropped by force while connections are still saying goodbye; what they then hear is no failure. */
function openPostgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url })
  pool.on('error', () => undefined)
  return pool
}
