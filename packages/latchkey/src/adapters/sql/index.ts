// Public subpath `latchkey/adapters/sql`.
export type { MigrationStatus, Migrator } from '../../contracts/migrator.ts'
export {
  createSqlAdapter,
  type SqlAdapter,
  type SqlAdapterOptions,
  type SqlAdapterSettings,
} from './adapter.ts'
export type { SqlEngine } from './dialect.ts'
export type { KyselyInstance } from './engines.ts'
export type { StatementObserver } from './guarded-runner.ts'
export { openDatabase } from './open-database.ts'
