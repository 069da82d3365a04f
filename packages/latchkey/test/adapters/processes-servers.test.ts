// Several processes on one database of a server: some are killed, some want the same token.
import { describe, expect } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import { startChild } from './child-process.ts'
import { itOn, servers, useDatabase } from './servers.ts'

describe.each(servers)('$name', (server) => {
  const it = itOn(server)
  const database = useDatabase(server)

  it('keeps no half user when processes are killed in the middle of sign-ups', async () => {
    const { url, client } = database()
    const adapter = openDatabase(url)
    await adapter.migrate()

    const acknowledged: string[] = []
    for (const after of [2, 9, 23]) acknowledged.push(...(await killAfter(after, url)))

    const count = async (sql: string): Promise<number> => Number((await client.query(sql))[0]?.['found'])
    const users = (await client.query('select id from users')).map(({ id }) => id)
    expect(acknowledged.length).toBeGreaterThanOrEqual(34)
    expect(users).toEqual(expect.arrayContaining(acknowledged))
    expect(await count('select count(distinct user_id) as found from accounts')).toBe(users.length)
    expect(await count('select count(distinct user_id) as found from sessions')).toBe(users.length)
    await adapter.close()
  })

  it('gives each of fifty tokens to one of four processes', async () => {
    const { url } = database()
    const adapter = openDatabase(url)
    await adapter.migrate()
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
