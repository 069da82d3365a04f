// What existing databases are compared with is what the migrations make.
import { describe, expect } from 'vitest'
import { createSqlAdapter } from '../../../src/adapters/sql/index.ts'
import { createDatabase, engines, itOn } from '../servers.ts'

describe.each(engines)('on $name', (engine) => {
  itOn(engine)('nothing is missing in tables that the migrations made', async () => {
    const database = await createDatabase(engine)
    const { url } = database
    await createSqlAdapter({ url }).migrate()

    const { migrator } = createSqlAdapter({ url, tables: {} })

    expect(await migrator.plan()).toEqual([])
    await database.drop()
  })
})
