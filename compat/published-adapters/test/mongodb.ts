// `@auth/mongodb-adapter` with the driver that it asks for, which is older than Latchkey's own.
import { MongoDBAdapter } from '@auth/mongodb-adapter'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'
import type { Account } from '../../../packages/latchkey/src/model/account.ts'
import { plainAdapterOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import { answersForNobody, replacesSurrogates, sharesAccounts, sharesAddresses } from './broken-promises.ts'
import type { OpenPublished, PublishedSetup } from './published-adapter.ts'

const { mongodb: real, ferretdb } = inject('mongoServers')
const server = 'url' in real ? real : ferretdb

/** On FerretDB, which is not as strict, where there is no MongoDB. */
export const mongodb: PublishedSetup = {
  name: '@auth/mongodb-adapter',
  missing: 'missing' in server ? server.missing : undefined,
  omits: plainAdapterOmits,
  breaks: { ...sharesAddresses, ...sharesAccounts, ...replacesSurrogates, ...answersForNobody },
  isWithoutConstraints: true,
  isSchemaless: true,
  open: () => open('url' in server ? server.url : ''),
}

/** What the next row of each kind will have. */
const places = {
  users: ['name', 'Jane Doe'],
  accounts: ['type', 'oidc'],
  sessions: ['expires', new Date('2026-03-02T12:00:00Z')],
} as const

async function open(address: string): Promise<OpenPublished> {
  const client = new MongoClient(address)
  const database = client.db(`latchkey_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`)
  const accounts = database.collection<Account>('accounts')
  return {
    adapter: MongoDBAdapter(client, { databaseName: database.databaseName }),
    count: (rows) => database.collection(rows).countDocuments(),
    readAccount: async ({ provider, providerAccountId }) => {
      const found = await accounts.findOne({ provider, providerAccountId })
      if (!found) return null
      const { _id, userId, ...account } = found
      return { ...account, userId: String(userId) }
    },
    addRole: async (role) => void (await database.collection('users').updateMany({}, { $set: { role } })),
    refuse: async (rows) => {
      // A value that may be there once, and is.
      const [field, value] = places[rows]
      await database.collection(rows).createIndex({ [field]: 1 }, { unique: true })
      await database
        .collection(rows)
        .updateOne({ [field]: value }, { $set: { [field]: value } }, { upsert: true })
    },
    close: async () => {
      await database.dropDatabase()
      await client.close()
    },
  }
}
