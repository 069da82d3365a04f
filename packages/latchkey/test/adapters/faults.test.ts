// A database that is locked, gone, damaged or not ready: a code, in bounded time, and nothing half written.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { createSqlAdapter, type SqlAdapter, type SqlAdapterSettings } from '../../src/adapters/sql/index.ts'
import { AuthError } from '../../src/errors/auth-error.ts'
import { sampleAccount, sampleSession, sampleUser } from '../../src/testing/adapter-contract/fixtures.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import { startChild } from './child-process.ts'
import { temporaryFile } from './temporary-folder.ts'

describe('a database that another process has locked', () => {
  it('refuses a write with a code, in bounded time, and writes nothing', async () => {
    const { file, adapter } = await createDatabase({ lockWaitMilliseconds: 50 })
    const holder = startChild('hold-lock.ts', file)
    await holder.nextLine()
    const user = sampleUser()
    const startedAt = performance.now()

    const error = await failureOf(() => adapter.createUserWithAccount({ user, account: sampleAccount() }))

    expect(error).toMatchObject({ code: 'store_unavailable', status: 503 })
    expect(performance.now() - startedAt).toBeLessThan(5000)
    holder.send('release')
    await holder.exited
    expect(await adapter.getUserByEmail(user.email ?? '')).toBeNull()
    await adapter.close()
  })

  it('answers reads meanwhile', async () => {
    const { file, adapter } = await createDatabase()
    const user = await adapter.createUser(sampleUser())
    const holder = startChild('hold-lock.ts', file)
    await holder.nextLine()

    expect(await adapter.getUser(user.id)).toEqual(user)
    await adapter.close()
  })

  it('waits for the lock without stopping this process, which here lets it go', async () => {
    const { file, adapter } = await createDatabase({ lockWaitMilliseconds: 20_000 })
    const holder = startChild('hold-lock.ts', file)
    await holder.nextLine()

    const waiting = adapter.createUserWithAccount({ user: sampleUser(), session: sampleSession() })
    holder.send('release')
    const created = await waiting

    expect(await adapter.getUser(created.id)).toEqual(created)
    await adapter.close()
  })

  it('says so when not even reading is possible, and recovers', async () => {
    const { file, adapter } = await createDatabase({ lockWaitMilliseconds: 50 })
    await adapter.close()
    const holder = startChild('hold-lock.ts', file, 'exclusive')
    await holder.nextLine()
    const second = createSqlAdapter({ url: `file:${file}`, lockWaitMilliseconds: 50 })

    const error = await failureOf(() => second.getSessionAndUser('hash'))

    expect(error).toMatchObject({ code: 'store_unavailable' })
    holder.send('release')
    await holder.exited
    expect(await second.getSessionAndUser('hash')).toBeNull()
    await second.close()
  })
})

describe('a database that is gone', () => {
  it.each(everyCall())('%s fails with a code once the adapter is closed', async (_, call) => {
    const { adapter } = await createDatabase()
    await adapter.close()

    expect(await failureOf(() => call(adapter))).toMatchObject({ code: 'store_unavailable' })
  })

  it('does not go on with a deleted file, nor make a new one', async () => {
    const { file, adapter } = await createDatabase()
    await adapter.createUser(sampleUser())
    deleteDatabase(file)

    const error = await failureOf(() => adapter.createUser(sampleUser()))

    expect(error).toMatchObject({ code: 'store_unavailable', detail: 'the database file was deleted' })
    expect(existsSync(file)).toBe(false)
    await adapter.close()
  })

  it('ends sessions of a deleted file within a second', async () => {
    const clock = createFixedClock()
    const { file, adapter } = await createDatabase({ now: clock })
    const session = sampleSession()
    await adapter.createUserWithAccount({ user: sampleUser(), session })
    deleteDatabase(file)
    clock.advance({ seconds: 1 })

    const error = await failureOf(() => adapter.getSessionAndUser(session.sessionToken))

    expect(error).toMatchObject({ code: 'store_unavailable' })
    await adapter.close()
  })

  it.each([0, 8192])('fails with a code when its file is cut to %i bytes under it', async (size) => {
    const { file, adapter } = await createDatabase()
    const user = await adapter.createUser(sampleUser())
    await adapter.close() // writes everything into the file itself
    const second = createSqlAdapter({ url: `file:${file}` })
    await second.getUser(user.id)
    truncateSync(file, size)

    const error = await failureOf(() => second.getUser(user.id))

    expect(error).toMatchObject({ code: 'store_unavailable' })
    await second.close()
  })

  it('goes on with the file that took the name, for example a backup', async () => {
    const { file, adapter } = await createDatabase()
    const inBackup = await adapter.createUser(sampleUser())
    await adapter.close()
    copyFileSync(file, `${file}.backup`)
    const second = createSqlAdapter({ url: `file:${file}` })
    const later = await second.createUser(sampleUser())
    deleteDatabase(file)
    renameSync(`${file}.backup`, file)

    const afterwards = await second.createUser(sampleUser())

    expect(await second.getUser(later.id)).toBeNull()
    expect(await second.getUser(inBackup.id)).toEqual(inBackup)
    expect(await second.getUser(afterwards.id)).toEqual(afterwards)
    await second.close()
  })
})

describe.skipIf(process.platform === 'win32')('a database file', () => {
  it('that is made here is readable by nobody else, with the files beside it', async () => {
    const { file, adapter } = await createDatabase()
    await adapter.createUser(sampleUser())

    const modes = ['', '-wal', '-shm'].map((suffix) => statSync(`${file}${suffix}`).mode & 0o777)

    expect(modes).toEqual([0o600, 0o600, 0o600])
    await adapter.close()
  })

  it('that was there keeps its permissions', async () => {
    const { file, adapter } = await createDatabase()
    await adapter.close()
    chmodSync(file, 0o640)
    const second = createSqlAdapter({ url: `file:${file}` })

    await second.createUser(sampleUser())

    expect(statSync(file).mode & 0o777).toBe(0o640)
    await second.close()
  })
})

describe('a database that cannot be used', () => {
  it('names a folder that does not exist', async () => {
    const adapter = createSqlAdapter({ url: `file:${temporaryFile('absent/app.db')}` })

    const error = await failureOf(() => adapter.getUser('1'))

    expect(error).toMatchObject({ code: 'store_unavailable', detail: expect.stringContaining('folder') })
  })

  it('names a file that is no database', async () => {
    const file = temporaryFile()
    writeFileSync(file, 'not a database. '.repeat(1000))
    const adapter = createSqlAdapter({ url: `file:${file}` })

    const error = await failureOf(() => adapter.getUser('1'))

    expect(error).toMatchObject({ code: 'store_unavailable', detail: expect.stringContaining('no database') })
  })

  it('names a file that was damaged', async () => {
    const { file, adapter } = await createDatabase()
    await adapter.close()
    const handle = openSync(file, 'r+')
    writeSync(handle, Buffer.alloc(60_000, 0xff), 0, 60_000, 4096)
    const second = createSqlAdapter({ url: `file:${file}` })

    const error = await failureOf(() => second.getUser('1'))

    expect(error).toMatchObject({ code: 'store_unavailable', detail: expect.stringContaining('damaged') })
  })

  it('names tables that are missing, and the command that makes them', async () => {
    const adapter = createSqlAdapter({ url: ':memory:' })

    const error = await failureOf(() => adapter.getUser('1'))

    expect(error).toMatchObject({
      code: 'store_unavailable',
      detail: expect.stringContaining('npx latchkey migrate'),
    })
  })

  it('names the Node version where there is no node:sqlite', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
    const adapter = createSqlAdapter({ url: ':memory:' })

    const error = await failureOf(() => adapter.getUser('1'))
    vi.restoreAllMocks()

    expect(error).toMatchObject({ code: 'missing_package', detail: expect.stringContaining('22.13') })
  })
})

describe('a row that cannot be written', () => {
  it('names a user that does not exist', async () => {
    const { adapter } = await createDatabase()
    const account = { ...sampleAccount(), userId: 'nobody' }

    const error = await failureOf(() => adapter.linkAccount(account))

    expect(error).toMatchObject({ code: 'user_gone', status: 409 })
    await adapter.close()
  })

  it('repeats no address, subject or token in any text', async () => {
    const { adapter } = await createDatabase()
    const [user, account] = [sampleUser(), sampleAccount()]
    await adapter.createUserWithAccount({ user, account })

    const error = await failureOf(() => adapter.createUserWithAccount({ user, account }))

    const texts = [error.message, error.publicMessage, String(error.cause)].join()
    expect(texts).not.toContain(user.email)
    expect(texts).not.toContain(account.providerAccountId)
    await adapter.close()
  })
})

async function createDatabase(
  settings: SqlAdapterSettings = {},
): Promise<{ file: string; adapter: SqlAdapter }> {
  const file = temporaryFile()
  const adapter = createSqlAdapter({ ...settings, url: `file:${file}` })
  await adapter.migrate()
  return { file, adapter }
}

function deleteDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}

async function failureOf(call: () => unknown): Promise<AuthError> {
  try {
    await call()
  } catch (error) {
    if (error instanceof AuthError) return error
    throw error
  }
  throw new Error('nothing failed')
}

function everyCall(): [string, (adapter: SqlAdapter) => unknown][] {
  const key = { provider: 'github', providerAccountId: '1' }
  const token = { identifier: 'a', token: 't', expires: new Date() }
  return [
    ['createUser', (adapter) => adapter.createUser(sampleUser())],
    ['getUser', (adapter) => adapter.getUser('1')],
    ['getUserByAccount', (adapter) => adapter.getUserByAccount(key)],
    ['updateUser', (adapter) => adapter.updateUser({ id: '1', name: 'New' })],
    ['deleteUser', (adapter) => adapter.deleteUser('1')],
    ['createSession', (adapter) => adapter.createSession({ ...sampleSession(), userId: '1' })],
    ['getSessionAndUser', (adapter) => adapter.getSessionAndUser('hash')],
    ['deleteSession', (adapter) => adapter.deleteSession('hash')],
    ['useVerificationToken', (adapter) => adapter.useVerificationToken(token)],
    ['createUserWithAccount', (adapter) => adapter.createUserWithAccount({ user: sampleUser() })],
    ['replaceVerificationToken', (adapter) => adapter.replaceVerificationToken(token)],
    ['findLinkFacts', (adapter) => adapter.findLinkFacts(key)],
    ['countEvent', (adapter) => adapter.countEvent({ key: 'k', windowSeconds: 1, now: new Date() })],
    ['deleteExpired', (adapter) => adapter.deleteExpired(new Date())],
    ['migrate', (adapter) => adapter.migrate()],
  ]
}
