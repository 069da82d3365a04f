// The adapter contract on every database server, three pools at once.
import { afterAll, beforeAll, describe } from 'vitest'
import { createSqlAdapter, type SqlAdapter } from '../../src/adapters/sql/index.ts'
import type { AccountKey } from '../../src/contracts/adapter.ts'
import type { Account } from '../../src/model/account.ts'
import { testAdapter } from '../../src/testing/adapter-contract.ts'
import { itOn, servers, type TestServer, useDatabase } from './servers.ts'
import type { SqlClient } from './sql-client.ts'

describe.each(servers)('$name', (server) => {
  const database = useDatabase(server)
  let adapters: readonly SqlAdapter[] = []
  beforeAll(async () => {
    if (server.missing !== undefined) return
    adapters = [0, 1, 2].map(() => createSqlAdapter({ url: database().url }))
    await adapters[0]?.migrate()
  })
  afterAll(() => Promise.all(adapters.map((adapter) => adapter.close())))

  testAdapter(
    {
      name: server.name,
      open: () => {
        const [adapter, ...peers] = adapters
        if (!adapter) throw new Error('no adapter')
        return { adapter, peers, readAccount: (key) => readAccount(server, database().client, key) }
      },
    },
    { describe, it: itOn(server) },
  )
})

async function readAccount(
  { engine }: TestServer,
  client: SqlClient,
  { provider, providerAccountId }: AccountKey,
): Promise<Account | null> {
  const [first, second] =
    engine === 'postgres' ? ['$1', '$2'] : engine === 'mssql' ? ['@1', '@2'] : ['?', '?']
  const [row] = await client.query(
    `select * from accounts where provider = ${first} and provider_account_id = ${second}`,
    [provider, providerAccountId],
  )
  if (!row) return null
  const { user_id: userId, provider_account_id, created_at: _, expires_at, ...columns } = row
  const account = {
    ...columns,
    expires_at: Number(expires_at),
    userId,
    providerAccountId: provider_account_id,
  }
  return account as unknown as Account
}
