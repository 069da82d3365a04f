// The Redis of the tests: shared, each file or group with a prefix of its own, or one with settings of its own.
import { createClient } from 'redis'
import { afterAll, beforeAll, inject, it, onTestFinished, type TestContext } from 'vitest'
import { findFreePort } from '../../../../../tools/services/free-port.ts'
import { hasRedis, startRedisIn } from '../../../../../tools/services/redis.ts'
import { createServiceFolder, removeFolder } from '../../../../../tools/services/run-service.ts'
import {
  createRedisAdapter,
  type RedisAdapter,
  type RedisOptions,
} from '../../../src/adapters/redis/index.ts'

const provided = inject('redis')

/** Why there is no Redis here. */
export const missing: string | undefined = 'missing' in provided ? provided.missing : undefined

/** Address of the shared one. */
export const sharedUrl: string = 'url' in provided ? provided.url : 'redis://127.0.0.1:1'

/** Speaks to Redis without Latchkey. */
export type Admin = Awaited<ReturnType<typeof openAdmin>>

/** `it` that skips, with the reason, where Redis is missing. */
export function itOnRedis(name: string, body: () => Promise<void>): void {
  it(name, async (context: TestContext) => {
    if (missing !== undefined) context.skip(missing)
    await body()
  })
}

/** The same, for tests that start servers of their own. */
export function itOnOwnRedis(name: string, body: () => Promise<void>): void {
  it(name, async (context: TestContext) => {
    if (!hasRedis())
      context.skip(missing ?? 'redis-server is not installed; TEST_REDIS_URL cannot be restarted')
    await body()
  })
}

/** A connection for the test to look at what is stored. It has no prefix. */
export async function openAdmin(url: string = sharedUrl) {
  const client = createClient({ url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Keys that no other test uses, removed afterwards, and who looks at them. */
export function useRedis(): () => { readonly url: string; readonly prefix: string; readonly admin: Admin } {
  const prefix = `test-${crypto.randomUUID().slice(0, 13)}`
  let admin: Admin | undefined
  beforeAll(async () => {
    if (missing === undefined) admin = await openAdmin()
  })
  afterAll(async () => {
    if (!admin) return
    for (const key of await listKeys(admin, prefix)) await admin.del(key)
    admin.destroy()
  })
  return () => {
    if (!admin) throw new Error('there is no Redis')
    const url = new URL(sharedUrl)
    url.searchParams.set('prefix', prefix)
    return { url: url.href, prefix, admin }
  }
}

/** All keys of a prefix, sorted. */
export async function listKeys(admin: Admin, prefix: string): Promise<string[]> {
  return [...(await admin.keys(`{${prefix}}*`)), ...(await admin.keys(`${prefix}*`))].sort()
}

/** An adapter that is closed with the test. */
export function openAdapter(options: RedisOptions): RedisAdapter {
  const adapter = createRedisAdapter(options)
  onTestFinished(() => adapter.close())
  return adapter
}

/** A Redis of the test's own. */
export interface OwnRedis {
  readonly url: string
  readonly port: number
  readonly folder: string
  /** Ends it at once, as `kill -9` does; its files stay. */
  kill(): Promise<void>
  /** Starts it again, with what its files hold. */
  restart(): Promise<void>
}

/** Starts one, which ends with the test. */
export async function startOwnRedis(settings: readonly string[] = []): Promise<OwnRedis> {
  const folder = await createServiceFolder('redis')
  const port = await findFreePort()
  const start = () => startRedisIn(folder, port, settings, true)
  let stop = await start()
  onTestFinished(async () => {
    await stop()
    removeFolder(folder)
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    kill: () => stop(),
    restart: async () => {
      stop = await start()
    },
  }
}
