// Opens the database on first use, and again when its file was replaced.
import type { Clock } from '../../../contracts/clock.ts'
import { StoreUnavailable } from '../../../errors/store-errors.ts'
import type { EpochMilliseconds } from '../../../model/time.ts'
import { openSqliteConnection, type SqliteConnection } from './connection.ts'
import { type DatabaseFile, locateDatabaseFile } from './database-file.ts'
import { loadSqlitePlatform, type SqlitePlatform } from './platform.ts'

/** The connection to the file that is there now. */
export interface ConnectionHandle {
  /**
   * @param mayBeStale - Reads look after the file once a second, writes always.
   * @throws StoreUnavailable `store_unavailable` after `close`, or when the file was deleted.
   */
  use(mayBeStale: boolean): SqliteConnection
  close(): void
}

interface OpenDatabase {
  readonly connection: SqliteConnection
  readonly identity: string | undefined
  checkedAt: EpochMilliseconds
}

const fileCheckMilliseconds = 1000

/** Makes a handle. Opens nothing yet. */
export function createConnectionHandle(location: string, now: Clock): ConnectionHandle {
  let platform: SqlitePlatform | undefined
  let file: DatabaseFile | undefined
  let current: OpenDatabase | undefined
  let isClosed = false

  function open(): SqliteConnection {
    if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
    platform ??= loadSqlitePlatform()
    // A file that was there and is gone is not made anew: an empty database would look as if nobody ever signed up.
    if (file && !file.readIdentity()) throw new StoreUnavailable({ detail: 'the database file was deleted' })
    const located = file ?? locateDatabaseFile(platform, location)
    const connection = openSqliteConnection(platform, located.location)
    file = located
    current = { connection, identity: located.readIdentity(), checkedAt: now() }
    return connection
  }

  function isFresh(database: OpenDatabase, mayBeStale: boolean): boolean {
    const instant = now()
    if (mayBeStale && Math.abs(instant - database.checkedAt) < fileCheckMilliseconds) return true
    database.checkedAt = instant
    return file?.readIdentity() === database.identity
  }

  function closeCurrent(): void {
    current?.connection.close()
    current = undefined
  }

  return {
    use: (mayBeStale) => {
      if (current && isFresh(current, mayBeStale)) return current.connection
      closeCurrent()
      return open()
    },
    close: () => {
      closeCurrent()
      isClosed = true
    },
  }
}
