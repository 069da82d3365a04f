// Public subpath `latchkey/adapters/mongodb`.
export type { MigrationStatus, Migrator } from '../../contracts/migrator.ts'
export {
  createMongoAdapter,
  type MongoAdapter,
  type MongoAdapterOptions,
  type MongoAdapterSettings,
} from './adapter.ts'
export type { CollectionNames } from './collections.ts'
export type { UserIdForm } from './ids.ts'
export { openMongo } from './open-mongo.ts'
