// Several processes on one file: some are killed, some want the same token.
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/adapters/sql/index.ts'
import { type Child, startChild } from './child-process.ts'
import { temporaryFile } from './temporary-folder.ts'

describe('kill -9 in the middle of sign-ups', () => {
  it('leaves no half user, and loses none that was acknowledged', async () => {
    const file = temporaryFile()
    await openDatabase(`file:${file}`).migrate()

    const acknowledged: string[] = []
    for (const after of [1, 2, 5, 9, 14]) acknowledged.push(...(await killAfter(after, `file:${file}`)))

    using database = new DatabaseSync(file)
    const count = (sql: string): unknown => database.prepare(sql).get()?.['count']
    const users = database.prepare('select id from users').all()
    expect(acknowledged.length).toBeGreaterThanOrEqual(31)
    expect(users.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged))
    expect(count('select count(*) as count from accounts')).toBe(users.length)
    expect(count('select count(*) as count from sessions')).toBe(users.length)
    expect(count('select count(distinct user_id) as count from accounts')).toBe(users.length)
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([])
    expect({ ...database.prepare('pragma integrity_check').get() }).toEqual({ integrity_check: 'ok' })
  })
})

describe('four processes that want the same fifty tokens', () => {
  it('get each token once', async () => {
    const url = `file:${temporaryFile()}`
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

async function killAfter(lines: number, url: string): Promise<readonly string[]> {
  const child: Child = startChild('sign-up-forever.ts', url)
  const acknowledged: string[] = []
  while (acknowledged.length < lines) acknowledged.push(await child.nextLine())
  child.kill()
  await child.exited
  return [...acknowledged, ...(await child.rest())]
}
