// The adapter contract on every server that speaks MongoDB's protocol, three clients at once.
import { afterAll, beforeAll, describe } from 'vitest'
import { createMongoAdapter, type MongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import type { AccountKey } from '../../../src/contracts/adapter.ts'
import type { Account } from '../../../src/model/account.ts'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { itOn } from '../servers.ts'
import { type MongoTestDatabase, mongoServers, useMongoDatabase } from './mongo-servers.ts'

const forms = ['objectId', 'text'] as const

describe.each(mongoServers)('$name', (server) => {
  describe.each(forms)('ids of users as %s', (userIds) => {
    const database = useMongoDatabase(server)
    let adapters: readonly MongoAdapter[] = []
    beforeAll(async () => {
      if (server.missing !== undefined) return
      adapters = [0, 1, 2].map(() => createMongoAdapter({ url: database().url, userIds }))
      await adapters[0]?.migrate()
    })
    afterAll(() => Promise.all(adapters.map((adapter) => adapter.close())))

    testAdapter(
      {
        name: server.name,
        open: () => {
          const [adapter, ...peers] = adapters
          if (!adapter) throw new Error('no adapter')
          return { adapter, peers, readAccount: (key) => readAccount(database(), key) }
        },
      },
      { describe, it: itOn(server) },
    )
  })
})

async function readAccount(
  { client, name }: MongoTestDatabase,
  { provider, providerAccountId }: AccountKey,
): Promise<Account | null> {
  const found = await client.db(name).collection('accounts').findOne({ provider, providerAccountId })
  return found && ({ ...found, userId: String(found['userId']) } as unknown as Account)
}
