// The client of the official driver: made from a URL on first use, or given by the application.
import type { Db, DbOptions, MongoClient, MongoClientOptions, ObjectId } from 'mongodb'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import { createMissingDriver, toDriverError } from '../sql/missing-driver.ts'
import type { MongoUrl } from './database-url.ts'

/** A database behind a connected client: of several commands that connect at once, one alone is told what is wrong. */
export interface OpenClient {
  readonly client: MongoClient
  readonly db: Db
  readonly ObjectIdClass: typeof ObjectId
}

/** Opens the client once, and ends it if it is ours. */
export interface ClientSource {
  open(): Promise<OpenClient>
  close(): Promise<void>
}

/** A client that the application made, configured and will close. */
export interface GivenClient {
  readonly client: MongoClient | Promise<MongoClient>
  readonly databaseName?: string | undefined
}

/** What nobody waits for in front of a sign-in page. The driver's own limits are half a minute, or none. */
const limits: MongoClientOptions = {
  serverSelectionTimeoutMS: 10_000,
  connectTimeoutMS: 10_000,
  waitQueueTimeoutMS: 10_000,
}

/**
 * However the client is set up, documents are read and written in one way. A session that was ended must not be found on
 * a member of the replica set that does not know it yet.
 */
const dbOptions: DbOptions = {
  readPreference: 'primary',
  promoteValues: true,
  promoteLongs: true,
  useBigInt64: false,
  ignoreUndefined: true,
  serializeFunctions: false,
  raw: false,
}

/** Uses the database of a URL, or a client that is there. */
export function createClientSource(from: MongoUrl | GivenClient): ClientSource {
  let opened: Promise<OpenClient> | undefined
  let isClosed = false
  return {
    open: async () => {
      if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
      opened ??= 'url' in from ? openUrl(from) : openGiven(from)
      return opened.catch((error: unknown) => {
        opened = undefined
        throw error
      })
    },
    close: async () => {
      isClosed = true
      if ('url' in from) await opened?.then(({ client }) => client.close())
      opened = undefined
    },
  }
}

async function openUrl({ url, databaseName, options }: MongoUrl): Promise<OpenClient> {
  const { MongoClient, ObjectId: ObjectIdClass } = await loadDriver()
  const unset = Object.entries(limits).filter(([name]) => !options.has(name.toLowerCase()))
  const client = new MongoClient(url, Object.fromEntries(unset))
  return { client: await client.connect(), db: client.db(databaseName, dbOptions), ObjectIdClass }
}

async function openGiven({ client, databaseName }: GivenClient): Promise<OpenClient> {
  const { ObjectId: ObjectIdClass } = await loadDriver()
  const given = await (await client).connect() // does nothing where it is connected
  return { client: given, db: given.db(databaseName, dbOptions), ObjectIdClass }
}

/** In a `try` block of its own: bundlers then accept that it may be missing. */
async function loadDriver(): Promise<Pick<typeof import('mongodb'), 'MongoClient' | 'ObjectId'>> {
  try {
    const { MongoClient, ObjectId } = await import('mongodb')
    if (typeof MongoClient === 'function') return { MongoClient, ObjectId }
  } catch (cause) {
    throw toDriverError(cause, 'mongodb')
  }
  throw createMissingDriver('mongodb')
}
