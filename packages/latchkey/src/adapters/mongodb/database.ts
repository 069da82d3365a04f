// What every store of the adapter is made of: the open database, and the ways to work on it.
import type { ClientSession, Document } from 'mongodb'
import type { Clock } from '../../contracts/clock.ts'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import type { ClientSource, OpenClient } from './client.ts'
import { type CollectionNames, type Collections, openCollections } from './collections.ts'
import { toStoreError } from './diagnose.ts'
import { createDocumentMapper, type DocumentMapper } from './documents.ts'
import { createUserIds, type UserIdForm, type UserIds } from './ids.ts'
import { createJoins, type Joins } from './joins.ts'
import { runTransaction } from './transactions.ts'

/** What the adapter is told about a database. */
export interface DatabaseSettings {
  readonly names: CollectionNames
  readonly userIdForm: UserIdForm
  readonly extraUserFields: readonly string[]
  readonly now: Clock
}

/** The database, open. */
export interface OpenDatabase extends OpenClient {
  readonly names: CollectionNames
  readonly collections: Collections
  readonly ids: UserIds
  readonly mapper: DocumentMapper
  readonly joins: Joins
  readonly now: Clock
}

/** Passed to each command of a transaction; empty outside of one. */
export interface CommandOptions {
  readonly session?: ClientSession
}

/**
 * One change of several documents, written twice. A replica set does it `together`. A standalone server knows no
 * transactions: there it is done `stepwise`, in an order that shows nobody a part of something new and, interrupted
 * anywhere, lets nobody in: what is given appears with the last step, what is withdrawn goes before anything is gained.
 */
export interface AtomicChange<T> {
  together(open: OpenDatabase, options: Required<CommandOptions>): Promise<T>
  stepwise(open: OpenDatabase): Promise<T>
}

/** One database. No driver's error gets out. */
export interface MongoDatabase {
  /** Work that changes nothing that must be unique. */
  read<T>(work: (open: OpenDatabase) => Promise<T>): Promise<T>
  /** Work that relies on unique indexes; refused until they are there. */
  write<T>(work: (open: OpenDatabase) => Promise<T>): Promise<T>
  /** A change of several documents. */
  change<T>(change: AtomicChange<T>): Promise<T>
  close(): Promise<void>
}

/** The version of the indexes that this code relies on. */
export const indexVersion = '0001_initial'

/** Prepares a database. Nothing is opened before the first use. */
export function createDatabase(source: ClientSource, settings: DatabaseSettings): MongoDatabase {
  const open = keep(async () => toOpenDatabase(await source.open(), settings))
  const isReady = keep(async () => requireIndexes(await open()))
  const knowsTransactions = keep(async () =>
    readTransactionSupport(await (await open()).db.command({ hello: 1 })),
  )
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await source.open() // refuses once the adapter is closed
      return await work()
    } catch (error) {
      throw toStoreError(error)
    }
  }
  return {
    read: (work) => guard(async () => work(await open())),
    write: (work) =>
      guard(async () => {
        await isReady()
        return work(await open())
      }),
    change: ({ together, stepwise }) =>
      guard(async () => {
        const [isTogether] = await Promise.all([knowsTransactions(), isReady()])
        const opened = await open()
        if (!isTogether) return stepwise(opened)
        return runTransaction(opened.client, (session) => together(opened, { session }))
      }),
    close: () => source.close(),
  }
}

function toOpenDatabase(
  { client, db, ObjectIdClass }: OpenClient,
  { names, userIdForm, extraUserFields, now }: DatabaseSettings,
): OpenDatabase {
  const collections = openCollections(db, names)
  const ids = createUserIds(userIdForm, ObjectIdClass, now)
  const mapper = createDocumentMapper(ids, { extraFields: extraUserFields, now: () => new Date(now()) })
  const joins = createJoins(collections, mapper.userFields)
  return { client, db, ObjectIdClass, names, collections, ids, mapper, joins, now }
}

/** Without unique indexes two first sign-ins at once would be two people. */
async function requireIndexes({ collections }: OpenDatabase): Promise<void> {
  if (await collections.migrations.findOne({ _id: indexVersion })) return
  throw new StoreUnavailable({
    detail: 'the indexes are missing, or older than this version; run `npx latchkey migrate`',
  })
}

/** Members of a replica set know transactions, and so do the routers of a sharded cluster. */
function readTransactionSupport({ setName, msg }: Document): boolean {
  return typeof setName === 'string' || msg === 'isdbgrid'
}

/** Asks once, and again after a failure. */
function keep<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
