// How many statements each operation takes, on each kind of engine. A change here is a change of what a sign-in costs.
// `begin` and `commit` are not counted.
import { describe, expect, it } from 'vitest'
import { createSqlAdapter } from '../../src/adapters/sql/index.ts'
import { itOn, servers, useDatabase } from './servers.ts'
import { createExisting, operations } from './sql-operations.ts'

type Counts = Readonly<Record<string, number>>

/** SQLite and PostgreSQL: every change answers with its rows. */
const returning: Counts = {
  createUser: 1,
  getUser: 1,
  getUserByEmail: 1,
  getUserByAccount: 1,
  updateUser: 1,
  linkAccount: 1,
  unlinkAccount: 1,
  getAccount: 1,
  listAccounts: 1,
  createSession: 1,
  getSessionAndUser: 1,
  updateSession: 1,
  deleteSession: 1,
  createVerificationToken: 1,
  useVerificationToken: 1,
  getAuthenticator: 1,
  createAuthenticator: 1,
  listAuthenticatorsByUserId: 1,
  updateAuthenticatorCounter: 2,
  renameAuthenticator: 2,
  findLinkFacts: 1,
  countEvent: 1,
  replaceVerificationToken: 2,
  claimUnverifiedUser: 4,
  createUserWithAccount: 3,
  linkAuthenticator: 2,
  recordAuthentication: 1,
  removeAccount: 5,
  deleteSessionsOfUser: 1,
  deleteUser: 1,
  deleteExpired: 3,
}

/** MySQL and MariaDB: lock and change, or change and read. */
const locking: Counts = {
  ...returning,
  updateUser: 2,
  updateSession: 2,
  deleteSession: 2,
  useVerificationToken: 2,
  countEvent: 2,
  claimUnverifiedUser: 5,
  recordAuthentication: 2,
  deleteUser: 2,
  deleteExpired: 4, // of three tables one has expired rows here
}

/** SQL Server: as the first, but a new window is opened by a second statement. */
const counts: Readonly<Record<string, Counts>> = {
  postgres: returning,
  mariadb: locking,
  mysql: locking,
  mssql: { ...returning, countEvent: 2 },
}

describe('statements per operation on SQLite', () => {
  it.each(Object.keys(operations))('%s', async (name) => {
    expect(await countStatements(':memory:', name)).toBe(returning[name])
  })

  it('names every method', () => {
    const adapter = createSqlAdapter({ url: ':memory:' })
    const methods = Object.entries(adapter).filter(([, member]) => typeof member === 'function')

    expect(methods.map(([name]) => name).sort()).toEqual(
      [...Object.keys(operations), 'close', 'migrate'].sort(),
    )
    expect(Object.keys(returning)).toEqual(Object.keys(operations))
  })
})

describe.each(servers)('statements per operation on $name', (server) => {
  const database = useDatabase(server)
  for (const name of Object.keys(operations))
    itOn(server)(name, async () => {
      const { url } = database()
      expect(await countStatements(url, name)).toBe(counts[server.id]?.[name])
    })
})

async function countStatements(url: string, name: string): Promise<number> {
  let count = 0
  const adapter = createSqlAdapter({ url, onStatement: () => count++ })
  await adapter.migrate()
  await adapter.deleteExpired(new Date('2100-01-01T00:00:00Z'))
  const existing = await createExisting(adapter)
  count = 0
  await operations[name]?.(adapter, existing)
  const counted = count
  await adapter.close()
  return counted
}
