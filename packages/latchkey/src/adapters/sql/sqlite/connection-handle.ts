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
  /** Whether there is no file yet. */
  isAbsent(): boolean
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
  let located: { readonly platform: SqlitePlatform; readonly file: DatabaseFile } | undefined
  let current: OpenDatabase | undefined
  let hasOpened = false
  let isClosed = false

  function locate(): NonNullable<typeof located> {
    if (located) return located
    const platform = loadSqlitePlatform()
    located = { platform, file: locateDatabaseFile(platform, location) }
    return located
  }

  function open(): SqliteConnection {
    if (isClosed) throw new StoreUnavailable({ detail: 'the adapter was closed' })
    const { platform, file } = locate()
    // A file that was there and is gone is not made anew: an empty database would look as if nobody ever signed up.
    if (hasOpened && !file.readIdentity())
      throw new StoreUnavailable({ detail: 'the database file was deleted' })
    const connection = openSqliteConnection(platform, file.location)
    current = { connection, identity: file.readIdentity(), checkedAt: now() }
    hasOpened = true
    return connection
  }

  function isFresh(database: OpenDatabase, mayBeStale: boolean): boolean {
    const instant = now()
    if (mayBeStale && Math.abs(instant - database.checkedAt) < fileCheckMilliseconds) return true
    database.checkedAt = instant
    return locate().file.readIdentity() === database.identity
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
    isAbsent: () => !hasOpened && !locate().file.readIdentity(),
    close: () => {
      closeCurrent()
      isClosed = true
    },
  }
}
