// `@auth/mongodb-adapter` with the driver that it asks for.
import { MongoDBAdapter } from '@auth/mongodb-adapter'
import { MongoClient } from 'mongodb'
import type { Account } from '../../../packages/latchkey/src/model/account.ts'
import { plainAdapterOmits } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  answersForNobody,
  givesTokensTwice,
  replacesSurrogates,
  sharesAccounts,
  sharesAddresses,
} from './broken-promises.ts'
import type { OpenPublished, PublishedSetup } from './published-adapter.ts'

const url = process.env['TEST_MONGODB_URL']
const [theRace = ''] = Object.keys(givesTokensTwice)

export const mongodb: PublishedSetup = {
  name: '@auth/mongodb-adapter',
  missing: url === undefined ? 'set TEST_MONGODB_URL' : undefined,
  omits: plainAdapterOmits,
  breaks: { ...sharesAddresses, ...sharesAccounts, ...replacesSurrogates, ...answersForNobody },
  isWithoutConstraints: true,
  isSchemaless: true,
  skips: (await isFerretdb()) ? { [theRace]: 'FerretDB 1 finds and deletes in two steps' } : {},
  open: () => open(url ?? ''),
}

/** Stands in for MongoDB, and is not as strict. */
async function isFerretdb(): Promise<boolean> {
  if (url === undefined) return false
  const client = new MongoClient(url)
  const info = await client.db().command({ buildInfo: 1 })
  await client.close()
  return Object.keys(info).some((name) => name.startsWith('ferretdb'))
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
