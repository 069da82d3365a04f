// Several processes on one database: some are killed, some want the same token, some make the indexes.
import { describe, expect } from 'vitest'
import { openMongo } from '../../../src/adapters/mongodb/index.ts'
import { startChild } from '../child-process.ts'
import { itOn } from '../servers.ts'
import { createMongoDatabase, mongoServers, openMigrated, useMongoDatabase } from './mongo-servers.ts'

describe.each(mongoServers)('$name', (server) => {
  const it = itOn(server)
  const database = useMongoDatabase(server)

  it('keeps no half user when processes are killed in the middle of sign-ups', async () => {
    const { url, client, name } = database()
    const adapter = await openMigrated(url)
    const db = client.db(name)

    const acknowledged: string[] = []
    for (const after of [2, 9, 23]) acknowledged.push(...(await killAfter(after, url)))

    const users = (await db.collection('users').find().toArray()).map(({ _id }) => String(_id))
    const ownersIn = async (collection: string): Promise<ReadonlySet<string>> =>
      new Set((await db.collection(collection).find().toArray()).map(({ userId }) => String(userId)))
    const [withAccount, withSession] = [await ownersIn('accounts'), await ownersIn('sessions')]
    expect(acknowledged.length).toBeGreaterThanOrEqual(34)
    expect(users).toEqual(expect.arrayContaining(acknowledged))
    expect(users.filter((id) => !withAccount.has(id) || !withSession.has(id))).toEqual([])
    for (const account of await db.collection('accounts').find().toArray()) {
      const owner = users.includes(String(account['userId'])) ? { id: String(account['userId']) } : null
      const key = { provider: account['provider'], providerAccountId: account['providerAccountId'] }
      const found = await adapter.getUserByAccount(key)
      expect(found && { id: found.id }).toEqual(owner)
    }
    await adapter.close()
  })

  it('gives each of fifty tokens to one of four processes', async () => {
    const { url } = database()
    const adapter = await openMigrated(url)
    const tokens = Array.from({ length: 50 }, (_, index) => String(index))
    const [identifier, expires] = ['ada@example.com', new Date('2100-01-01T00:00:00Z')]
    for (const token of tokens) await adapter.createVerificationToken({ identifier, token, expires })
    const children = Array.from({ length: 4 }, () => startChild('consume.ts', url, identifier, '50'))
    await Promise.all(children.map((child) => child.nextLine()))

    for (const child of children) child.send('go')
    const consumed = (await Promise.all(children.map((child) => child.rest()))).flat()

    expect(consumed.sort()).toEqual(tokens.sort())
    expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0, 0])
    await adapter.close()
  })

  it('makes the indexes once when ten processes start at once', async () => {
    const { url, client, name } = await createMongoDatabase(server)
    const children = Array.from({ length: 10 }, () => startChild('migrate.ts', url))
    await Promise.all(children.map((child) => child.nextLine()))

    for (const child of children) child.send('go')
    const answers = await Promise.all(children.map((child) => child.nextLine()))

    expect(answers.filter((answer) => answer !== '[]')).toEqual(['["0001_initial"]'])
    expect(await Promise.all(children.map((child) => child.exited))).toEqual(Array(10).fill(0))
    const adapter = openMongo(url)
    expect(await adapter.migrator.status()).toEqual({ applied: ['0001_initial'], pending: [], unknown: [] })
    await adapter.close()
    await client.db(name).dropDatabase()
    await client.close()
  })
})

/** What a process said it had written before it was killed. */
async function killAfter(lines: number, url: string): Promise<readonly string[]> {
  const child = startChild('sign-up-forever.ts', url)
  const acknowledged: string[] = []
  while (acknowledged.length < lines) acknowledged.push(await child.nextLine())
  child.kill()
  await child.exited
  return [...acknowledged, ...(await child.rest())]
}
