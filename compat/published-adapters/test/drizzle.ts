// `@auth/drizzle-adapter` with its own tables, on SQLite (libsql), PostgreSQL and MariaDB.
import { DrizzleAdapter } from '@auth/drizzle-adapter'
import { createClient } from '@libsql/client'
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql'
import { drizzle as drizzleMysql } from 'drizzle-orm/mysql2'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { plainPasskeyOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import type { TestDatabase } from '../../../packages/latchkey/test/adapters/servers.ts'
import { failsForNul, givesTokensTwice, ignoresCase, replacesSurrogates } from './broken-promises.ts'
import {
  engineOf,
  type OpenAdapter,
  openOnSql,
  type PublishedSetup,
  type Tables,
} from './published-adapter.ts'
import { drizzleSchema, singularTables } from './schemas.ts'

const breaks = {
  sqlite: replacesSurrogates,
  postgres: { ...replacesSurrogates, ...failsForNul },
  mariadb: { ...replacesSurrogates, ...ignoresCase, ...givesTokensTwice },
} as const

export const drizzleOnSqlite: PublishedSetup = setUp('sqlite', 'SQLite', singularTables, async ({ url }) => {
  const client = createClient({ url })
  await client.execute('pragma foreign_keys = on')
  return { adapter: DrizzleAdapter(drizzleLibsql(client)), close: async () => client.close() }
})

export const drizzleOnPostgres: PublishedSetup = setUp(
  'postgres',
  'PostgreSQL',
  singularTables,
  async ({ url }) => {
    const pool = new pg.Pool({ connectionString: url, max: 10 })
    return { adapter: DrizzleAdapter(drizzlePostgres(pool)), close: () => pool.end() }
  },
)

export const drizzleOnMariadb: PublishedSetup = setUp(
  'mariadb',
  'MariaDB',
  { users: '`user`', accounts: '`account`', sessions: '`session`' },
  async ({ url }) => {
    const pool = mysql.createPool({ uri: url.replace(/^mariadb:/, 'mysql:'), timezone: 'Z' })
    return { adapter: DrizzleAdapter(drizzleMysql(pool)), close: () => pool.end() }
  },
)

function setUp(
  id: 'sqlite' | 'postgres' | 'mariadb',
  name: string,
  tables: Tables,
  open: (database: TestDatabase) => Promise<OpenAdapter>,
): PublishedSetup {
  const engine = engineOf(id)
  const schema = drizzleSchema(id === 'mariadb' ? 'mysql' : id)
  return {
    name: `@auth/drizzle-adapter on ${name}`,
    missing: engine.missing,
    omits: plainPasskeyOmits,
    breaks: breaks[id],
    open: () => openOnSql(engine, { schema, tables }, open),
  }
}
