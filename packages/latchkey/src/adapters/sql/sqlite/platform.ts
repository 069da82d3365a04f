// The built-in modules, found at run time: a bundle for a platform without them stays loadable.
import { MissingPackage } from '../../../errors/config-errors.ts'

/** Modules of Node that the SQLite driver needs. */
export interface SqlitePlatform {
  readonly sqlite: typeof import('node:sqlite')
  readonly fileSystem: typeof import('node:fs')
  readonly path: typeof import('node:path')
}

/** Finds the modules. @throws MissingPackage `missing_package` where the platform has no `node:sqlite`. */
export function loadSqlitePlatform(): SqlitePlatform {
  const find = globalThis.process?.getBuiltinModule
  const sqlite = find?.('node:sqlite')
  const fileSystem = find?.('node:fs')
  const path = find?.('node:path')
  if (sqlite && fileSystem && path) return { sqlite, fileSystem, path }
  throw new MissingPackage({
    detail:
      'this platform has no `node:sqlite`; use Node 22.13 or later, or pass `createSqlAdapter` a Kysely instance of your own',
  })
}
