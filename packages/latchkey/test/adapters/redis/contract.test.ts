// The adapter contract on Redis: alone, through clients of the application, and beside another database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, createClientPool } from 'redis'
import { afterAll, beforeAll, describe } from 'vitest'
import { createMemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { createRedisAdapter, type RedisAdapter, withRedis } from '../../../src/adapters/redis/index.ts'
import { createSqlAdapter } from '../../../src/adapters/sql/index.ts'
import type { AccountKey, Adapter } from '../../../src/contracts/adapter.ts'
import type { Account } from '../../../src/model/account.ts'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { itOnRedis, missing, sharedUrl, useRedis } from './redis-server.ts'

describe('Redis', () => {
  const redis = useRedis()
  const adapters = keepOpen(() => [0, 1, 2].map(() => createRedisAdapter({ url: redis().url })))
  testAdapter(
    {
      name: 'Redis',
      open: () => {
        const [adapter, ...peers] = adapters()
        if (!adapter) throw new Error('no adapter')
        return { adapter, peers, readAccount }
      },
    },
    { describe, it: itOnRedis },
  )

  async function readAccount({ provider, providerAccountId }: AccountKey): Promise<Account | null> {
    const { admin, prefix } = redis()
    const row = await admin.hGetAll(`{${prefix}}:account:${provider}:${providerAccountId}`)
    const { user, createdAt: _, expires_at, ...columns } = row
    if (user === undefined) return null
    return { ...columns, userId: user, expires_at: Number(expires_at) } as unknown as Account
  }
})

describe('clients of the application', () => {
  const redis = useRedis()
  const clients = [createClient({ url: sharedUrl }), createClientPool({ url: sharedUrl })] as const
  beforeAll(async () => {
    if (missing !== undefined) return
    for (const client of clients) client.on('error', () => {})
    await Promise.all(clients.map((client) => client.connect()))
  })
  afterAll(() => {
    for (const client of clients) client.destroy()
  })
  testAdapter(
    {
      name: 'createClient and createClientPool',
      open: () => {
        const { prefix } = redis()
        const [adapter, peer] = clients.map((client) => createRedisAdapter({ client, prefix }))
        if (!adapter || !peer) throw new Error('no adapter')
        return { adapter, peers: [peer] }
      },
    },
    { describe, it: itOnRedis },
  )
})

describe('sessions and counters beside another database', () => {
  const redis = useRedis()
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const memory = createMemoryAdapter()
  const beside: Readonly<Record<string, () => Adapter>> = {
    memory: () => memory,
    SQLite: () => createSqlAdapter({ url: `file:${join(folder, 'app.db')}` }),
  }
  for (const [name, open] of Object.entries(beside)) {
    const adapters = keepOpen(() => [0, 1].map(() => withRedis(open(), { url: redis().url })))
    testAdapter(
      {
        name: `${name} with Redis`,
        open: async () => {
          const [adapter, ...peers] = adapters()
          if (!adapter) throw new Error('no adapter')
          await adapter.migrate?.()
          return { adapter, peers }
        },
      },
      { describe, it: itOnRedis },
    )
  }
})

/** Opens adapters for a group of tests and closes them after it. */
function keepOpen<TAdapter extends Adapter | RedisAdapter>(
  open: () => readonly TAdapter[],
): () => readonly TAdapter[] {
  let opened: readonly TAdapter[] = []
  beforeAll(() => {
    if (missing === undefined) opened = open()
  })
  afterAll(() => Promise.all(opened.map((adapter) => adapter.close?.())))
  return () => opened
}
