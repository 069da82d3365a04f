// The adapter contract on tables and columns that all have other names.
import { afterAll, beforeAll, describe } from 'vitest'
import { createSqlAdapter, type SqlAdapter } from '../../../src/adapters/sql/index.ts'
import { knownColumns, type TableMappings } from '../../../src/model/table-mapping.ts'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { engines, itOn, useDatabase } from '../servers.ts'

/** Reserved words, quotes' neighbours, mixed case: `Select users`, `Column email`. */
const tables = Object.fromEntries(
  Object.entries(knownColumns).map(([table, columns]) => [
    table,
    {
      name: `Select ${table}`,
      columns: Object.fromEntries(Object.keys(columns).map((column) => [column, `Column ${column}`])),
    },
  ]),
) as TableMappings

describe.each(engines)('other names on $name', (engine) => {
  const database = useDatabase(engine)
  let adapters: readonly SqlAdapter[] = []
  beforeAll(async () => {
    if (engine.missing !== undefined) return
    adapters = [0, 1, 2].map(() => createSqlAdapter({ url: database().url, tables }))
    await adapters[0]?.migrate()
  })
  afterAll(() => Promise.all(adapters.map((adapter) => adapter.close())))

  testAdapter(
    {
      name: engine.name,
      open: () => {
        const [adapter, ...peers] = adapters
        if (!adapter) throw new Error('no adapter')
        return { adapter, peers }
      },
    },
    { describe, it: itOn(engine) },
  )
})
