// Connections of the drivers themselves, to look at what Latchkey has done.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { CompiledQuery } from 'kysely'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { createMssqlPool } from '../../src/adapters/sql/mssql/pool.ts'
import { parseMssqlUrl, readMssqlSettings } from '../../src/adapters/sql/mssql/settings.ts'

/** One connection. */
export interface SqlClient {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

/** Connects. */
export type OpenClient = (url: string) => Promise<SqlClient>

/** `$1` stands for a value. */
export const openPostgresClient: OpenClient = async (url) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return {
    query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    close: () => client.end(),
  }
}

/** `?` stands for a value. */
export const openMysqlClient: OpenClient = async (url) => {
  const client = await mysql.createConnection(url.replace(/^mariadb:/, 'mysql:'))
  client.on('error', () => {})
  return {
    query: async (sql, values = []) => {
      const [rows] = await client.query(sql, [...values])
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
    },
    close: () => client.end(),
  }
}

/** `@1` stands for a value. Our own pool: `tedious` is too bare to be used here. */
export const openMssqlClient: OpenClient = async (url) => {
  const pool = createMssqlPool(readMssqlSettings(parseMssqlUrl(url)))
  const connection = await pool.acquire()
  return {
    query: (sql, values = []) =>
      connection.run(CompiledQuery.raw(sql, [...values]) as CompiledQuery<Record<string, unknown>>),
    close: async () => {
      connection.release(false)
      await pool.close()
    },
  }
}

/** `?` stands for a value. */
export const openSqliteClient: OpenClient = async (url) => {
  const database = new DatabaseSync(url.replace(/^file:/, ''))
  return {
    query: async (sql, values = []) => {
      const bound = values as readonly SQLInputValue[]
      return database
        .prepare(sql)
        .all(...bound)
        .map((row) => ({ ...row }))
    },
    close: async () => database.close(),
  }
}
