// Migrations: once, together, and without losing anything.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { createSqlAdapter, openDatabase } from '../../src/adapters/sql/index.ts'
import { sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { startChild } from './child-process.ts'
import { temporaryFile } from './temporary-folder.ts'

describe('migrations', () => {
  it('run once when ten processes start at once', async () => {
    const file = temporaryFile()
    const children = Array.from({ length: 10 }, () => startChild('migrate.ts', `file:${file}`))
    await Promise.all(children.map((child) => child.nextLine()))

    for (const child of children) child.send('go')
    const answers = await Promise.all(children.map((child) => child.nextLine()))

    expect(answers.filter((answer) => answer !== '[]')).toEqual(['["0001_initial","0002_authenticators"]'])
    expect(await Promise.all(children.map((child) => child.exited))).toEqual(Array(10).fill(0))
    expect(await openDatabase(`file:${file}`).migrator.status()).toEqual({
      applied: ['0001_initial', '0002_authenticators'],
      pending: [],
      unknown: [],
    })
  })

  it('keep what is there when run again', async () => {
    const adapter = openDatabase(':memory:')
    await adapter.migrate()
    const user = await adapter.createUser(sampleUser())

    expect(await adapter.migrator.migrate()).toEqual([])

    expect(await adapter.getUser(user.id)).toEqual(user)
  })

  it('undo everything when one statement fails, and say what is in the way', async () => {
    const file = temporaryFile()
    execute(file, 'create table sessions (data text)')
    execute(file, "insert into sessions values ('of another application')")

    const migrating = openDatabase(`file:${file}`).migrate()

    await expect(migrating).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: { message: expect.stringContaining('sessions') },
    })
    expect(tablesOf(file)).toEqual(['latchkey_migrations', 'sessions'])
    expect(query(file, 'select data from sessions')).toEqual([{ data: 'of another application' }])
  })

  it('leave those of a newer version alone', async () => {
    const file = temporaryFile()
    const adapter = openDatabase(`file:${file}`)
    await adapter.migrate()
    execute(file, "insert into latchkey_migrations values ('9999_future', 0)")

    expect(await adapter.migrator.migrate()).toEqual([])

    expect(await adapter.migrator.status()).toEqual({
      applied: ['0001_initial', '0002_authenticators', '9999_future'],
      pending: [],
      unknown: ['9999_future'],
    })
  })

  it('can be looked at without touching anything, not even making the file', async () => {
    const file = temporaryFile()
    const { migrator } = openDatabase(`file:${file}`)

    expect((await migrator.status()).pending).toEqual(['0001_initial', '0002_authenticators'])
    expect(await migrator.plan()).toHaveLength(15)
    expect(migrator.print()).toHaveLength(15)

    expect(existsSync(file)).toBe(false)
  })

  it('print SQL that makes the same tables when run by hand', async () => {
    const [byUs, byHand] = [temporaryFile(), temporaryFile()]
    const ours = createSqlAdapter({ url: `file:${byUs}`, now: () => 0 })
    await ours.migrate()
    const theirs = createSqlAdapter({ url: `file:${byHand}`, now: () => 0 })

    for (const sql of theirs.migrator.print()) execute(byHand, sql)

    const schema = 'select type, name, sql from sqlite_master order by name'
    expect(query(byHand, schema)).toEqual(query(byUs, schema))
    expect(await theirs.migrator.status()).toEqual(await ours.migrator.status())
    expect(await theirs.migrator.plan()).toEqual([])
  })
})

function execute(file: string, sql: string): void {
  using database = new DatabaseSync(file)
  database.exec(sql)
}

function query(file: string, sql: string): readonly unknown[] {
  using database = new DatabaseSync(file)
  return database
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }))
}

function tablesOf(file: string): readonly unknown[] {
  return query(file, "select name from sqlite_master where type = 'table' order by name").map((row) =>
    Reflect.get(Object(row), 'name'),
  )
}
