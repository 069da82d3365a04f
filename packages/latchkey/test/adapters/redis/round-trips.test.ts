// How many round trips each operation takes, and what the server sees of a session check.
import { createClient } from 'redis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRedisAdapter, withRedis } from '../../../src/adapters/redis/index.ts'
import { createSqlAdapter } from '../../../src/adapters/sql/index.ts'
import { sampleSession, sampleUser } from '../../../src/testing/adapter-contract/fixtures.ts'
import { createEngineApp } from '../engine-app.ts'
import { createExisting, operations } from '../sql-operations.ts'
import { itOnRedis, openAdapter, sharedUrl, useRedis } from './redis-server.ts'

describe('round trips per operation', () => {
  const redis = useRedis()
  for (const [name, operate] of Object.entries(operations))
    itOnRedis(`${name}: one`, async () => {
      let count = 0
      const adapter = openAdapter({ url: redis().url, onCommand: () => count++ })
      const existing = await createExisting(adapter)
      await Promise.resolve(operate(adapter, await createExisting(adapter))).catch(() => {}) // scripts are known now
      count = 0

      await Promise.resolve(operate(adapter, existing)).catch(() => {})

      expect(count).toBe(1)
    })

  it('names every method', () => {
    const adapter = createRedisAdapter({ url: 'redis://localhost' })
    const methods = Object.entries(adapter).filter(([, member]) => typeof member === 'function')

    expect(methods.map(([name]) => name).sort()).toEqual(
      [...Object.keys(operations), 'close', 'migrate'].sort(),
    )
  })
})

describe('a session check', () => {
  const redis = useRedis()

  itOnRedis('is one command, as the server sees it', async () => {
    const { url, prefix } = redis()
    const app = createEngineApp({ database: url })
    const browser = app.open()
    await app.signInAsJane(browser)
    await browser.session()
    const seen = await watch(prefix)

    await browser.session()

    expect(await seen()).toEqual(['evalsha'])
  })

  itOnRedis('beside SQLite is one command and one statement', async () => {
    let [commands, statements] = [0, 0]
    const sql = createSqlAdapter({ url: ':memory:', onStatement: () => statements++ })
    const adapter = withRedis(sql, { url: redis().url, onCommand: () => commands++ })
    onTestFinished(() => adapter.close?.())
    await adapter.migrate?.()
    const session = sampleSession()
    await adapter.createUserWithAccount?.({ user: sampleUser(), session })
    await adapter.getSessionAndUser?.(session.sessionToken)
    commands = 0
    statements = 0

    expect(await adapter.getSessionAndUser?.(session.sessionToken)).not.toBeNull()

    expect([commands, statements]).toEqual([1, 1])
  })
})

/** What clients send from now on that has to do with a prefix. Commands that scripts run are not from clients. */
async function watch(prefix: string): Promise<() => Promise<readonly string[]>> {
  const monitor = createClient({ url: sharedUrl })
  await monitor.connect()
  onTestFinished(() => monitor.destroy())
  const lines: string[] = []
  await monitor.monitor((line) => void lines.push(String(line)))
  return async () => {
    await expect.poll(() => lines.some((line) => line.includes(prefix))).toBe(true)
    const own = lines.filter((line) => line.includes(prefix) && !/^\S+ \[\d+ lua\]/.test(line))
    return own.map((line) => /^\S+ \[[^\]]*\] "(\w+)"/.exec(line)?.[1]?.toLowerCase() ?? line)
  }
}
