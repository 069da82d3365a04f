// The connection to the database is cut at every packet of every story: before the server has it, and when the server has
// done it and answers. Nothing is half written, nobody is told what is not true, and the same person gets in afterwards.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { createSqlAdapter, type SqlAdapter } from '../../src/adapters/sql/index.ts'
import { sampleAccount, sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { type CuttingProxy, endWhenReady, type Side, startCuttingProxy } from './cutting-proxy.ts'
import { createEngineApp, type EngineApp } from './engine-app.ts'
import { findHalfWritten } from './half-written.ts'
import { itOn, servers, type TestDatabase, useDatabase } from './servers.ts'
import { endsWell, mailAddressOf, providerUserOf, type Story, stories } from './stories.ts'

const withServer = servers.filter(({ id }) => id !== 'mssql')
const sides: readonly Side[] = ['request', 'answer']

describe.each(withServer)('a connection to $name that is cut', (server) => {
  const database = useDatabase(server)
  const it = itOn(server)
  let proxy: CuttingProxy
  let adapter: SqlAdapter
  let app: EngineApp
  beforeAll(async () => {
    if (server.missing !== undefined) return
    proxy = await startCuttingProxy(database().url)
    adapter = createSqlAdapter({ url: proxy.through(database().url) })
    await adapter.migrate()
    app = createEngineApp({ adapter })
    await stories[0]?.prepare(app, 'somebody') // beside it, expired rows are deleted; the next time in an hour
  })
  afterAll(async () => {
    await adapter?.close()
    await proxy?.close()
  })

  for (const story of stories)
    it(`at any packet of: ${story.name}`, async () => {
      const scene = { proxy, app, story, database: database() }
      for (const side of sides) {
        let packet = 1
        while (await cutOnce(scene, packet, side)) packet++ // until the story needs fewer packets than that

        expect(packet).toBeGreaterThan(1)
      }
    })

  it('without a word is given up in time, and nothing is lost', async () => {
    const url = new URL(proxy.through(database().url))
    url.searchParams.set('socket_timeout', '1')
    const silent = createSqlAdapter({ url: url.href })
    const user = await silent.createUser(sampleUser())
    const other = sampleUser()

    proxy.stall()
    expect(await silent.getUser(user.id)).toEqual(user)
    proxy.stall()
    const created = await silent.createUserWithAccount({ user: other, account: sampleAccount() })

    expect(await silent.getUserByEmail(other.email ?? '')).toEqual(created)
    await silent.close()
  })

  it('at any packet of its beginning', async () => {
    const open = (): SqlAdapter => createSqlAdapter({ url: proxy.through(database().url) })
    const first = open()
    proxy.countPackets()
    await first.getUser('nobody')
    const whole = proxy.countPackets()
    await first.close()

    for (const side of sides)
      for (let packet = 1; packet <= whole; packet++) {
        const other = open()
        proxy.cutAt(packet, side)
        const answer = await Promise.resolve(other.getUser('nobody')).catch((error: unknown) => error)
        expect(proxy.disarm()).toBe(true)
        if (answer !== null) expect(answer).toMatchObject({ code: 'store_unavailable' })
        expect(await other.getUser('nobody')).toBeNull()
        await other.close()
      }
    expect(whole).toBeGreaterThan(2)
  })
})

describe('a connection to PostgreSQL that is ended at the moment at which it is ready', () => {
  const postgres = servers.find(({ id }) => id === 'postgres')
  if (!postgres) throw new Error('PostgreSQL is one of them')
  const database = useDatabase(postgres)

  itOn(postgres)('is told to who asked, and ends no process', async () => {
    const uncaught: unknown[] = []
    const keep = (error: unknown): void => void uncaught.push(error)
    process.on('uncaughtExceptionMonitor', keep)
    const proxy = await startCuttingProxy(database().url)
    const adapter = createSqlAdapter({ url: proxy.through(database().url) })
    proxy.rewrite(endWhenReady)

    await expect(Promise.resolve(adapter.getUser('1'))).rejects.toMatchObject({ code: 'store_unavailable' })
    proxy.rewrite(undefined)
    await adapter.migrate()
    expect(await adapter.getUser('1')).toBeNull()

    process.off('uncaughtExceptionMonitor', keep)
    expect(uncaught).toEqual([])
    await adapter.close()
    await proxy.close()
  })
})

interface Scene {
  readonly proxy: CuttingProxy
  readonly app: EngineApp
  readonly story: Story
  readonly database: TestDatabase
}

/** Whether the connection was cut. */
async function cutOnce({ proxy, app, story, database }: Scene, packet: number, side: Side): Promise<boolean> {
  const where = `${story.name}, ${side} ${packet}`
  const person = crypto.randomUUID()
  const browser = await story.prepare(app, person)
  proxy.cutAt(packet, side)

  const response = await story.run(app, browser, person)

  const hasCut = proxy.disarm()
  const isWell = await endsWell(story, response)
  if (!isWell) expect(await describeFailure(response), where).toMatch(/store_unavailable|503/)
  expect(await findHalfWritten(database.client), where).toEqual([])
  // What was told is true: who was let in is in, who was let out is out.
  if (isWell) expect((await browser.session()) !== null, where).toBe(story.endsSignedIn)
  // A link that has let somebody in lets nobody in again.
  if (isWell && story.name.includes('the link'))
    expect(await endsWell(story, await story.run(app, app.open(), person)), where).toBe(false)

  const again = await story.run(app, await story.prepare(app, person), person)

  expect(await endsWell(story, again), `${where}, again`).toBe(true)
  expect(await findHalfWritten(database.client), `${where}, again`).toEqual([])
  expect(await countUsers(database, person), where).toBe(1)
  return hasCut
}

async function describeFailure(response: Response): Promise<string> {
  return `${response.status} ${response.headers.get('location') ?? (await response.clone().text())}`
}

/** Users of a person, by whichever way they came. */
async function countUsers({ client }: TestDatabase, person: string): Promise<number> {
  const addresses = [providerUserOf(person).email, mailAddressOf(person), `${person}@example.com`]
  const list = addresses.map((address) => `'${address}'`).join(', ')
  const rows = await client.query(`select id from users where email in (${list})`)
  const pending = await client.query(`select token from verification_tokens where identifier in (${list})`)
  return Math.max(rows.length, pending.length)
}
