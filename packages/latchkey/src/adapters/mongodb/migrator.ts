// Makes the indexes. Nothing is dropped; what is there already is left alone, so that any number of processes may do it
// at once.
import type { Document, IndexDescription, IndexDescriptionInfo } from 'mongodb'
import type { MigrationStatus, Migrator } from '../../contracts/migrator.ts'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import type { CollectionNames } from './collections.ts'
import { indexVersion, type MongoDatabase, type OpenDatabase } from './database.ts'
import { type IndexPlan, indexPlans } from './indexes.ts'

/** What is there: indexes by name of the collection, and versions that were recorded. */
interface Found {
  readonly missing: readonly IndexPlan[]
  readonly recorded: readonly string[]
}

/** Makes the migrator of a database. */
export function createMigrator(database: MongoDatabase, names: CollectionNames): Migrator {
  return {
    comment: '//',
    status: async () => toStatus(await database.read(find)),
    plan: async () => {
      const { missing, recorded } = await database.read(find)
      return [
        ...missing.map((plan) => printIndex(plan, names)),
        ...(recorded.includes(indexVersion) ? [] : [printRecord(names)]),
      ]
    },
    print: () => [...indexPlans.map((plan) => printIndex(plan, names)), printRecord(names)],
    migrate: () => database.read(migrate),
  }
}

async function find({ db, names, collections }: OpenDatabase): Promise<Found> {
  const used = [...new Set(indexPlans.map(({ collection }) => collection))]
  const [recorded, ...lists] = await Promise.all([
    collections.migrations.find().toArray(),
    ...used.map((collection) => listIndexes(() => db.collection(names[collection]).indexes())),
  ])
  const present = new Map(used.map((collection, index) => [collection, lists[index] ?? []]))
  const missing = indexPlans.filter(
    ({ collection, index }) => !present.get(collection)?.some((one) => isSame(one, index)),
  )
  return { missing, recorded: recorded.map(({ _id }) => _id).sort() }
}

/** A collection that is not there has no indexes. */
async function listIndexes(list: () => Promise<IndexDescriptionInfo[]>): Promise<IndexDescriptionInfo[]> {
  try {
    return await list()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 26) return [] // NamespaceNotFound
    throw error
  }
}

/** Ours, or one that does the same under another name. */
function isSame(found: IndexDescriptionInfo, plan: IndexPlan['index']): boolean {
  if (found.name === plan.name) return true
  const parts = ({ key, unique = false, sparse = false, ...rest }: IndexDescription): string =>
    JSON.stringify([key, unique, sparse, rest.expireAfterSeconds, rest.partialFilterExpression])
  return parts(found as IndexDescription) === parts(plan)
}

function toStatus({ missing, recorded }: Found): MigrationStatus {
  const isApplied = missing.length === 0 && recorded.includes(indexVersion)
  return {
    applied: recorded.filter((name) => name !== indexVersion || isApplied),
    pending: isApplied ? [] : [indexVersion],
    unknown: recorded.filter((name) => name !== indexVersion),
  }
}

async function migrate(open: OpenDatabase): Promise<readonly string[]> {
  const { missing, recorded } = await find(open)
  const isRecorded = recorded.includes(indexVersion)
  if (missing.length === 0 && isRecorded) return []
  await requireBinaryText(open)
  for (const plan of missing) await createIndex(open, plan)
  if (isRecorded) return [indexVersion]
  const { upsertedCount } = await open.collections.migrations.updateOne(
    { _id: indexVersion },
    { $setOnInsert: { appliedAt: new Date(open.now()) } },
    { upsert: true },
  )
  return upsertedCount === 1 ? [indexVersion] : []
}

async function createIndex(open: OpenDatabase, plan: IndexPlan): Promise<void> {
  const collection = open.db.collection(open.names[plan.collection])
  const { key, ...options } = plan.index
  try {
    await collection.createIndex(key, options)
  } catch (error) {
    // Asked, as not every server has a code for it.
    const alike =
      plan.duplicates && (await collection.aggregate([...findAlike(plan), { $limit: 1 }]).toArray())
    throw alike?.length ? createDuplicatesError(plan, open.names) : error
  }
}

/** Stages that find documents of which an index allows one. */
function findAlike({ index: { key, partialFilterExpression } }: IndexPlan): Document[] {
  const _id = Object.fromEntries(Object.keys(key).map((field) => [field, `$${field}`]))
  return [
    ...(partialFilterExpression ? [{ $match: partialFilterExpression }] : []),
    { $group: { _id, ids: { $push: '$_id' }, count: { $sum: 1 } } },
    { $match: { count: { $gt: 1 } } },
  ]
}

/** The message of the server would repeat an address. */
function createDuplicatesError(plan: IndexPlan, names: CollectionNames): StoreUnavailable {
  const collection = JSON.stringify(names[plan.collection])
  const find = `db.getCollection(${collection}).aggregate(${JSON.stringify(findAlike(plan))})`
  return new StoreUnavailable({
    detail: `${plan.duplicates}, so the index that keeps them unique cannot be made; find them with ${find}, merge or remove what is too much, then run \`npx latchkey migrate\` again`,
  })
}

/** A collation would take `É` for `e`: two addresses, or two people at a provider, would be one. */
async function requireBinaryText({ db, names }: OpenDatabase): Promise<void> {
  const collections = await db.listCollections().toArray()
  const ours = new Set<string>(Object.values(names))
  const collated = collections.find((one) => ours.has(one.name) && hasCollation(one))
  if (!collated) return
  throw new StoreUnavailable({
    detail: `the collection ${collated.name} compares text by a collation; make it again without one, as its text must be compared byte for byte`,
  })
}

function hasCollation(collection: Document): boolean {
  const locale: unknown = collection['options']?.collation?.locale
  return locale !== undefined && locale !== 'simple'
}

/** As a line for `mongosh`. */
function printIndex({ collection, index }: IndexPlan, names: CollectionNames): string {
  const { key, ...options } = index
  return `db.getCollection(${JSON.stringify(names[collection])}).createIndex(${JSON.stringify(key)}, ${JSON.stringify(options)})`
}

function printRecord({ migrations }: CollectionNames): string {
  return `db.getCollection(${JSON.stringify(migrations)}).updateOne({"_id":"${indexVersion}"}, {"$setOnInsert":{"appliedAt":new Date()}}, {"upsert":true})`
}
