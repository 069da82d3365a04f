// `@auth/kysely-adapter` with the Kysely that it asks for, on SQLite and on PostgreSQL.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { KyselyAdapter } from '@auth/kysely-adapter'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { plainAdapterOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  failsForNul,
  failsForOtherIds,
  replacesSurrogates,
  sharesAccounts,
  wantsAddresses,
} from './broken-promises.ts'
import { engineOf, openOnSql, type PublishedSetup } from './published-adapter.ts'
import { capitalTables, kyselySchema } from './schemas.ts'

const omits = plainAdapterOmits
const tables = capitalTables
const readsAllColumns = true

/** Dates are texts there, made dates again by how they look. */
export const kyselyOnSqlite: PublishedSetup = {
  name: '@auth/kysely-adapter on SQLite',
  refusesUnknownColumns: true,
  missing: undefined,
  omits,
  breaks: { ...wantsAddresses, ...sharesAccounts, ...replacesSurrogates },
  open: () =>
    openOnSql(
      engineOf('sqlite'),
      { schema: kyselySchema('sqlite'), tables, readsAllColumns },
      async ({ url }) => {
        const database = new DatabaseSync(url.replace(/^file:/, ''))
        const kysely = new Kysely<never>({ dialect: new SqliteDialect({ database: wrap(database) }) })
        return { adapter: KyselyAdapter(kysely), close: () => kysely.destroy() }
      },
    ),
}

export const kyselyOnPostgres: PublishedSetup = {
  name: '@auth/kysely-adapter on PostgreSQL',
  refusesUnknownColumns: true,
  missing: engineOf('postgres').missing,
  omits,
  breaks: {
    ...wantsAddresses,
    ...sharesAccounts,
    ...replacesSurrogates,
    ...failsForNul,
    ...failsForOtherIds,
  },
  open: () =>
    openOnSql(
      engineOf('postgres'),
      { schema: kyselySchema('postgres'), tables, readsAllColumns },
      async ({ url }) => {
        const pool = new pg.Pool({ connectionString: url, max: 10 })
        const kysely = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
        return { adapter: KyselyAdapter(kysely), close: () => kysely.destroy() }
      },
    ),
}

/** `node:sqlite` as Kysely wants it. */
function wrap(database: DatabaseSync) {
  return {
    close: () => database.close(),
    prepare: (sql: string) => {
      const statement = database.prepare(sql)
      const bound = (values: readonly unknown[]) => values as readonly SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...bound(values)),
        run: (values: readonly unknown[]) => statement.run(...bound(values)),
        iterate: (values: readonly unknown[]) => statement.iterate(...bound(values)),
      }
    },
  }
}
