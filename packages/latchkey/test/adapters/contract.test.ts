// The adapter contract on every adapter of ours.
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import type { AccountKey } from '../../src/contracts/adapter.ts'
import type { Account } from '../../src/model/account.ts'
import { testAdapter } from '../../src/testing/adapter-contract.ts'
import { openKysely } from './node-sqlite-kysely.ts'
import { temporaryFile } from './temporary-folder.ts'

testAdapter({ name: 'memory', open: () => ({ adapter: createMemoryAdapter() }) }, { describe, it })

testAdapter(
  {
    name: 'SQLite in memory',
    open: async () => {
      const adapter = createSqlAdapter({ url: ':memory:' })
      await adapter.migrate()
      return { adapter, close: adapter.close }
    },
  },
  { describe, it },
)

testAdapter(
  {
    name: 'SQLite in a file, three connections',
    open: async () => {
      const file = temporaryFile()
      const [adapter, ...peers] = [0, 1, 2].map(() => createSqlAdapter({ url: `file:${file}` }))
      if (!adapter) throw new Error('no adapter')
      await adapter.migrate()
      return {
        adapter,
        peers,
        readAccount: (key) => readAccount(file, key),
        close: async () => {
          for (const open of [adapter, ...peers]) await open.close()
        },
      }
    },
  },
  { describe, it },
)

testAdapter(
  {
    name: 'SQLite behind a ready Kysely instance',
    open: async () => {
      const file = temporaryFile()
      const kysely = openKysely(file)
      const adapter = createSqlAdapter({ kysely, engine: 'sqlite' })
      await adapter.migrate()
      return { adapter, readAccount: (key) => readAccount(file, key), close: () => kysely.destroy() }
    },
  },
  { describe, it },
)

function readAccount(file: string, { provider, providerAccountId }: AccountKey): Account | null {
  using database = new DatabaseSync(file, { readOnly: true })
  const find = database.prepare('select * from accounts where provider = ? and provider_account_id = ?')
  const row = find.get(provider, providerAccountId)
  if (!row) return null
  const { user_id: userId, provider_account_id, created_at: _, ...columns } = row
  return { ...columns, userId, providerAccountId: provider_account_id } as Account
}
