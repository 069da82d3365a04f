// `@auth/typeorm-adapter` with its own entities, on PostgreSQL.
import { DataSource } from 'typeorm'
import { plainAdapterOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  createsInUpdate,
  failsForNul,
  failsForOtherIds,
  givesTokensTwice,
  replacesSurrogates,
  returnsWhatItWasGiven,
  sharesAccounts,
} from './broken-promises.ts'
import { engineOf, openOnSql, type PublishedSetup } from './published-adapter.ts'
import { pluralTables } from './schemas.ts'

export const typeormOnPostgres: PublishedSetup = {
  name: '@auth/typeorm-adapter on PostgreSQL',
  missing: engineOf('postgres').missing,
  omits: plainAdapterOmits,
  breaks: {
    ...failsForOtherIds,
    ...returnsWhatItWasGiven,
    ...createsInUpdate,
    ...sharesAccounts,
    ...failsForNul,
    ...replacesSurrogates,
    ...givesTokensTwice,
  },
  open: () =>
    openOnSql(engineOf('postgres'), { schema: [], tables: pluralTables }, async ({ url }) => {
      const { entities, TypeORMAdapter } = await importTypeormAnew()
      const settings = { type: 'postgres', url } as const
      const tables = new DataSource({ ...settings, entities: Object.values(entities), synchronize: true })
      await tables.initialize()
      await tables.destroy()
      const adapter = TypeORMAdapter({ ...settings, synchronize: false })
      return { adapter, close: async () => Reflect.get(adapter, '__disconnect')() }
    }),
}

/** It keeps one connection per module: each database needs a module of its own. */
export async function importTypeormAnew(): Promise<typeof import('@auth/typeorm-adapter')> {
  return import(`${import.meta.resolve('@auth/typeorm-adapter')}?${crypto.randomUUID()}`)
}
