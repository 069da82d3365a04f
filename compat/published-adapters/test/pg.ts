// `@auth/pg-adapter` on PostgreSQL, with the tables of its documentation, and with unique indexes besides.
import PostgresAdapter from '@auth/pg-adapter'
import pg from 'pg'
import { plainAdapterOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  failsForNul,
  hasNumbersForIds,
  replacesSurrogates,
  sharesAccounts,
  sharesAddresses,
} from './broken-promises.ts'
import { engineOf, openOnSql, type PublishedSetup } from './published-adapter.ts'
import { pgConstraints, pgSchema, pluralTables } from './schemas.ts'

const engine = engineOf('postgres')
const general = { ...hasNumbersForIds, ...replacesSurrogates, ...failsForNul }

/** As documented: numbers for ids, and nothing that is unique. */
export const pgAsDocumented: PublishedSetup = setUp('@auth/pg-adapter on PostgreSQL', pgSchema, {
  isWithoutConstraints: true,
  breaks: { ...general, ...sharesAddresses, ...sharesAccounts },
})

/** With the unique indexes that `docs/databases.md` asks for. */
export const pgWithIndexes: PublishedSetup = setUp(
  '@auth/pg-adapter on PostgreSQL, with unique indexes',
  [...pgSchema, ...pgConstraints],
  { breaks: general },
)

function setUp(
  name: string,
  schema: readonly string[],
  traits: Partial<PublishedSetup> = {},
): PublishedSetup {
  return {
    name,
    missing: engine.missing,
    omits: plainAdapterOmits,
    breaks: {},
    ...traits,
    open: () =>
      openOnSql(engine, { schema, tables: pluralTables, readsAllColumns: true }, async ({ url }) => {
        const pool = new pg.Pool({ connectionString: url, max: 10 })
        return { adapter: PostgresAdapter(pool), close: () => pool.end() }
      }),
  }
}
