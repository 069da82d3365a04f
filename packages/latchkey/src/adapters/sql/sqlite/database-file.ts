// The file behind a database. SQLite would go on with a file that was deleted or replaced: sessions would be answered
// from it, and what is written would be lost.
import type { SqlitePlatform } from './platform.ts'

/** Where a database is. */
export interface DatabaseFile {
  /** Absolute path, or `:memory:`. */
  readonly location: string
  /** Changes when another file takes the name; `undefined` if there is none. */
  readIdentity(): string | undefined
}

/** Fixes the location: a later change of the working directory must not change the database. */
export function locateDatabaseFile({ fileSystem, path }: SqlitePlatform, location: string): DatabaseFile {
  if (location === ':memory:') return { location, readIdentity: () => location }
  const absolute = path.resolve(location)
  return {
    location: absolute,
    readIdentity: () => {
      const stats = fileSystem.statSync(absolute, { throwIfNoEntry: false })
      return stats && `${stats.dev}:${stats.ino}`
    },
  }
}
