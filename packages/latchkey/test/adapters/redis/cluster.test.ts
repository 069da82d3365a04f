// A real Redis Cluster of three nodes: rows stay together on one, counters are spread.
import { createCluster } from 'redis'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { findFreePort } from '../../../../../tools/services/free-port.ts'
import { hasRedis, startRedisIn } from '../../../../../tools/services/redis.ts'
import { createServiceFolder } from '../../../../../tools/services/run-service.ts'
import { createRedisAdapter, type RedisAdapter } from '../../../src/adapters/redis/index.ts'
import { testAdapter } from '../../../src/testing/adapter-contract.ts'
import { type Admin, itOnOwnRedis, openAdapter, openAdmin } from './redis-server.ts'

const slots = 16_384

describe('Redis Cluster', () => {
  let cluster: Awaited<ReturnType<typeof startCluster>> | undefined
  let adapter: RedisAdapter | undefined
  beforeAll(async () => {
    if (!hasRedis()) return
    cluster = await startCluster()
    adapter = createRedisAdapter({ client: cluster.client })
  })
  afterAll(() => cluster?.stop())

  testAdapter(
    {
      name: 'Redis Cluster',
      open: () => {
        if (!adapter) throw new Error('no adapter')
        return { adapter }
      },
    },
    { describe, it: itOnOwnRedis },
  )

  itOnOwnRedis('spreads counters over its nodes', async () => {
    const event = { windowSeconds: 60, now: new Date() }
    for (let key = 0; key < 60; key++) await adapter?.countEvent({ ...event, key: String(key) })

    const counts = await cluster?.countKeys('latchkey:limit:*')

    expect(counts?.every((count) => count > 0)).toBe(true)
  })

  itOnOwnRedis('is named where only the address of a node was given', async () => {
    const errors = await Promise.all(
      (cluster?.urls ?? []).map((url) =>
        Promise.resolve(openAdapter({ url }).getUser('1')).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ),
    )

    expect(errors.filter((error) => error === 'answered')).toHaveLength(1)
    expect(errors.filter((error) => error.includes('createCluster'))).toHaveLength(2)
  })
})

/** Three nodes, each with a third of the slots. */
async function startCluster() {
  const nodes: { port: number; bus: number; url: string; stop(): Promise<void> }[] = []
  for (let index = 0; index < 3; index++) {
    const folder = await createServiceFolder('redis')
    const [port, bus] = [await findFreePort(), await findFreePort()]
    const settings = ['--cluster-enabled', 'yes', '--cluster-port', String(bus)]
    const stop = await startRedisIn(folder, port, settings)
    nodes.push({ port, bus, url: `redis://127.0.0.1:${port}`, stop })
  }
  const admins = await Promise.all(nodes.map(({ url }) => openAdmin(url)))
  for (const [index, admin] of admins.entries()) {
    const [first, last] = [Math.ceil((slots * index) / 3), Math.ceil((slots * (index + 1)) / 3) - 1]
    await admin.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', String(first), String(last)])
    await admin.sendCommand(['CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1)])
  }
  for (const { port, bus } of nodes.slice(1))
    await admins[0]?.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', String(port), String(bus)])
  await untilSettled(admins)
  const client = createCluster({ rootNodes: nodes.map(({ url }) => ({ url })) })
  await client.connect()
  return {
    client,
    urls: nodes.map(({ url }) => url),
    countKeys: (pattern: string) =>
      Promise.all(admins.map(async (admin) => (await admin.keys(pattern)).length)),
    stop: async () => {
      client.destroy()
      for (const admin of admins) admin.destroy()
      await Promise.all(nodes.map(({ stop }) => stop()))
    },
  }
}

/** Until every node knows of all slots and of both others. */
async function untilSettled(admins: readonly Admin[]): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const infos = await Promise.all(admins.map((admin) => admin.sendCommand(['CLUSTER', 'INFO'])))
    const wanted = ['cluster_state:ok', `cluster_slots_ok:${slots}`, 'cluster_known_nodes:3']
    if (infos.every((info) => wanted.every((line) => String(info).includes(line)))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the cluster does not settle')
}
