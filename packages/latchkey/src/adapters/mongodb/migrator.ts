// Makes the indexes. Nothing is dropped; what is there already is left alone, so that any number of processes may do it
// at once.
import type { Document, IndexDescription, IndexDescriptionInfo } from 'mongodb'
import type { MigrationStatus, Migrator } from '../../contracts/migrator.ts'
import { StoreUnavailable } from '../../errors/store-errors.ts'
import type { CollectionNames } from './collections.ts'
import { indexVersion, type MongoDatabase, type OpenDatabase } from './database.ts'
import { diagnoseMongoError } from './diagnose.ts'
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

async function createIndex({ db, names }: OpenDatabase, plan: IndexPlan): Promise<void> {
  const collection = db.collection(names[plan.collection])
  const { key, ...options } = plan.index
  try {
    await collection.createIndex(key, options)
  } catch (error) {
    if (diagnoseMongoError(error) === 'conflict') throw createDuplicatesError(plan, names)
    throw error
  }
}

/** The message of the server would repeat an address. */
function createDuplicatesError(plan: IndexPlan, names: CollectionNames): StoreUnavailable {
  const fields = Object.fromEntries(Object.keys(plan.index.key).map((field) => [field, `$${field}`]))
  const group = { $group: { _id: fields, ids: { $push: '$_id' }, count: { $sum: 1 } } }
  const { partialFilterExpression } = plan.index
  const pipeline = [
    ...(partialFilterExpression ? [{ $match: partialFilterExpression }] : []),
    group,
    { $match: { count: { $gt: 1 } } },
  ]
  const name = names[plan.collection]
  return new StoreUnavailable({
    detail: `the index that keeps them unique cannot be made: ${plan.duplicates}. Find them with db.getCollection(${JSON.stringify(name)}).aggregate(${JSON.stringify(pipeline)}), merge or remove what is too much, then run \`npx latchkey migrate\` again`,
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
