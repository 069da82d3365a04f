// How many commands each operation takes, and that none of them reads a whole collection. A change here is a change of
// what a sign-in costs. What begins and ends a transaction is not counted.
import { describe, expect } from 'vitest'
import type { CompleteAdapter } from '../../../src/testing/adapter-contract/contract-case.ts'
import { itOn } from '../servers.ts'
import { createExisting, operations } from '../sql-operations.ts'
import { filterOf, observeAdapter, type SentCommand } from './command-log.ts'
import { type MongoTestDatabase, mongoServers, useMongoDatabase } from './mongo-servers.ts'

type Counts = Readonly<Record<string, number>>

const together: Counts = {
  createUser: 1,
  getUser: 1,
  getUserByEmail: 1,
  getUserByAccount: 1,
  updateUser: 1,
  linkAccount: 2, // is the user there?
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
  createAuthenticator: 2, // is the user there?
  listAuthenticatorsByUserId: 1,
  updateAuthenticatorCounter: 1,
  renameAuthenticator: 1,
  findLinkFacts: 1,
  countEvent: 2, // one while a window is open
  replaceVerificationToken: 2,
  claimUnverifiedUser: 4,
  createUserWithAccount: 3,
  linkAuthenticator: 3,
  recordAuthentication: 1,
  removeAccount: 4, // one more where it may be the last one
  deleteSessionsOfUser: 1,
  deleteUser: 4,
  deleteExpired: 3,
}

/** Without transactions: what is withdrawn is listed first, and sessions are ended before and after. */
const stepwise: Counts = { ...together, claimUnverifiedUser: 8, removeAccount: 5 }

const counts: Readonly<Record<string, Counts>> = {
  mongodb: together,
  documentdb: together,
  ferretdb: stepwise,
}

/** Conditions without an index: `_id` has one always, and expired documents are few. */
const isFoundById = (filter: object): boolean => '_id' in filter

describe.each(mongoServers)('commands per operation on $name', (server) => {
  const database = useMongoDatabase(server)
  const it = itOn(server)

  for (const name of Object.keys(operations))
    it(name, async () => {
      expect(await commandsOf(database(), name)).toHaveLength(counts[server.id]?.[name] ?? 0)
    })

  it('names every operation', async () => {
    expect(Object.keys(together).sort()).toEqual(Object.keys(operations).sort())
  })

  it('counting in an open window is one command', async () => {
    const { adapter, sent, close } = await observeAdapter(database())
    const event = { key: crypto.randomUUID(), windowSeconds: 60, now: new Date('2100-01-01T00:00:00Z') }
    await adapter.countEvent(event)
    sent.length = 0

    expect(await adapter.countEvent(event)).toBe(2)

    expect(sent.map((command) => command.name)).toEqual(['findAndModify'])
    await close()
  })

  it('looks for documents by an index of ours, whatever the operation', async () => {
    const asked: SentCommand[] = []
    for (const name of Object.keys(operations)) asked.push(...(await commandsOf(database(), name)))
    const searches = asked.flatMap((command) => {
      const filter = filterOf(command)
      return filter && !isFoundById(filter)
        ? [{ collection: String(command.body[command.name]), filter }]
        : []
    })
    const db = database().client.db(database().name)

    const plans = await Promise.all(
      searches
        .filter(({ collection }) => collection !== 'latchkey_migrations')
        .map(({ collection, filter }) => db.collection(collection).find(filter).explain('queryPlanner')),
    )

    expect(plans.length).toBeGreaterThan(20)
    for (const plan of plans) {
      expect(JSON.stringify(plan)).toContain('latchkey_')
      expect(JSON.stringify(plan)).not.toContain('COLLSCAN')
    }
  })
})

/** The commands of one operation whose arguments exist. */
async function commandsOf(database: MongoTestDatabase, name: string): Promise<readonly SentCommand[]> {
  const { adapter, sent, close } = await observeAdapter(database)
  await adapter.deleteExpired(new Date('2100-01-01T00:00:00Z'))
  const existing = await createExisting(adapter)
  await warmUp(adapter)
  sent.length = 0
  await operations[name]?.(adapter, existing)
  const commands = [...sent]
  await close()
  return commands
}

/** What the adapter asks once: whether the indexes are there, and whether the server knows transactions. */
async function warmUp(adapter: CompleteAdapter): Promise<void> {
  await adapter.deleteUser('000000000000000000000000')
}
