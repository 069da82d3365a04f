// Every way in, the life of a session and the way out: with everything in Redis, and with Redis beside a database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { createMemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { createEngineApp, type EngineApp } from '../engine-app.ts'
import { tellSignInStories } from '../sign-in-stories.ts'
import { itOnRedis, listKeys, missing, useRedis } from './redis-server.ts'

describe('sign-in on Redis', () => {
  const redis = useRedis()
  let app: EngineApp
  beforeAll(() => {
    if (missing === undefined) app = createEngineApp({ database: redis().url })
  })

  tellSignInStories({
    it: itOnRedis,
    app: () => app,
    countUsers: async () => (await redis().admin.keys(`{${redis().prefix}}:user:*`)).length,
  })
})

describe('sign-in on SQLite with Redis', () => {
  const redis = useRedis()
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  const file = join(folder, 'app.db')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let app: EngineApp
  beforeAll(() => {
    if (missing === undefined) app = createEngineApp({ database: `file:${file}`, redis: redis().url })
  })
  const count = (table: string): number => {
    const sqlite = new DatabaseSync(file)
    try {
      return Number(sqlite.prepare(`select count(*) as found from ${table}`).get()?.['found'])
    } catch {
      return 0 // the tables are made on first use
    } finally {
      sqlite.close()
    }
  }

  tellSignInStories({ it: itOnRedis, app: () => app, countUsers: async () => count('users') })

  itOnRedis('sessions and counters are in Redis, and nothing else is', async () => {
    const kinds = new Set((await listKeys(redis().admin, redis().prefix)).map((key) => key.split(':')[1]))

    expect([...kinds].sort()).toEqual(['expiries', 'limit', 'session', 'sessions'])
    expect([count('sessions'), count('rate_limits')]).toEqual([0, 0])
  })
})

describe('sign-in on an adapter with Redis', () => {
  const redis = useRedis()
  const adapter = createMemoryAdapter()
  let users = 0
  const counted = {
    ...adapter,
    createUserWithAccount: async (input: Parameters<typeof adapter.createUserWithAccount>[0]) => {
      const user = await adapter.createUserWithAccount(input)
      users += 1
      return user
    },
  }
  let app: EngineApp
  beforeAll(() => {
    if (missing === undefined) app = createEngineApp({ adapter: counted, redis: redis().url })
  })

  tellSignInStories({ it: itOnRedis, app: () => app, countUsers: async () => users })
})
