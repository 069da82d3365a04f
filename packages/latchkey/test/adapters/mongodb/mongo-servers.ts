// Servers of the tests that speak MongoDB's protocol, each with databases of their own.
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, inject } from 'vitest'
import { createMongoAdapter, type MongoAdapter } from '../../../src/adapters/mongodb/index.ts'
import type { MongoServerName } from '../setup/start-databases.ts'

/** A server. */
export interface MongoServer {
  readonly name: string
  readonly id: MongoServerName
  /** Why there is none here. */
  readonly missing: string | undefined
}

/** An empty database. */
export interface MongoTestDatabase {
  readonly url: string
  readonly name: string
  /** Speaks to the database without Latchkey. */
  readonly client: MongoClient
}

const known = [
  { name: 'MongoDB', id: 'mongodb' },
  { name: 'DocumentDB as a replica set', id: 'documentdb' },
  { name: 'FerretDB, a standalone server', id: 'ferretdb' },
] as const satisfies readonly Omit<MongoServer, 'missing'>[]

/** All servers, those that are not here too: their tests are skipped by name. */
export const mongoServers: readonly MongoServer[] = known.map((server) => {
  const provided = inject('mongoServers')[server.id]
  return { ...server, missing: 'missing' in provided ? provided.missing : undefined }
})

/** Makes an empty database for the tests of this file or group, and removes it afterwards. */
export function useMongoDatabase(server: MongoServer): () => MongoTestDatabase {
  let database: MongoTestDatabase | undefined
  beforeAll(async () => {
    if (server.missing === undefined) database = await createMongoDatabase(server)
  })
  afterAll(async () => {
    await database?.client.db(database.name).dropDatabase()
    await database?.client.close()
  })
  return () => {
    if (database) return database
    throw new Error('there is no database')
  }
}

/** An empty database, whose client the caller closes. */
export async function createMongoDatabase({ id }: MongoServer): Promise<MongoTestDatabase> {
  const provided = inject('mongoServers')[id]
  if (!('url' in provided)) throw new Error(provided.missing)
  const name = `latchkey_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`
  const url = new URL(provided.url.replace(/^mongodb/, 'http'))
  url.pathname = `/${name}`
  const client = new MongoClient(provided.url)
  return { url: url.href.replace(/^http/, 'mongodb'), name, client }
}

/** An adapter that is open, with its indexes in place. The test closes it. */
export async function openMigrated(url: string): Promise<MongoAdapter> {
  const adapter = createMongoAdapter({ url })
  await adapter.migrate()
  return adapter
}
