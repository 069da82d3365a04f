// One open database of a synchronous driver, with every statement it has seen kept prepared.
import type { CompiledQuery } from 'kysely'
import type { Steps } from '../runner.ts'
import type { SqlitePlatform } from './platform.ts'
import { type PreparedStatement, prepareSqliteStatement } from './prepared-statement.ts'

/** An open connection. */
export interface SqliteConnection {
  run<TRow>(statement: CompiledQuery<TRow>): readonly TRow[]
  transact<T>(begin: () => Steps<T>): T
  close(): void
}

/** What a driver gives. */
export interface SyncDriver {
  exec(sql: string): unknown
  prepare(sql: string): PreparedStatement
  close(): unknown
}

/** How long SQLite itself waits for a lock. Short: it stops the whole process meanwhile. */
const busyTimeoutMilliseconds = 5

/** How much of the file is read in place and not copied page by page: address space, no memory. ADR 0013. */
const mappedBytes = 2 ** 30

/** Opens a database; a file that is missing is created, and only who runs this process may read it. */
export function openSqliteConnection({ sqlite, fileSystem }: SqlitePlatform, path: string): SqliteConnection {
  if (path !== ':memory:' && !fileSystem.existsSync(path)) createPrivately(fileSystem, path)
  const database = new sqlite.DatabaseSync(path)
  try {
    database.exec(`pragma busy_timeout = ${busyTimeoutMilliseconds}`)
    database.exec('pragma foreign_keys = on')
    // Readers and one writer do not wait for each other. `synchronous` stays `full`: a consumed token must not come
    // back after a power failure.
    database.exec('pragma journal_mode = wal')
    database.exec(`pragma mmap_size = ${mappedBytes}`)
  } catch (error) {
    database.close()
    throw error
  }
  return createSqliteConnection({
    exec: (sql) => database.exec(sql),
    prepare: (sql) => prepareSqliteStatement(database, sql),
    close: () => database.close(),
  })
}

/** SQLite gives the files beside it (`-wal`, `-shm`) the same permissions. What is in the way, it tells itself. */
function createPrivately(fileSystem: SqlitePlatform['fileSystem'], path: string): void {
  try {
    fileSystem.closeSync(fileSystem.openSync(path, 'a', 0o600))
  } catch {}
}

/** A connection on a driver that is open. */
export function createSqliteConnection(driver: SyncDriver): SqliteConnection {
  const prepared = new Map<string, PreparedStatement>()

  function run<TRow>({ sql, parameters }: CompiledQuery<TRow>): readonly TRow[] {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = driver.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement(parameters) as readonly TRow[] // Kysely knows what the statement selects
  }

  return {
    run,
    transact: (begin) => {
      driver.exec('begin immediate')
      try {
        const result = drive(begin(), run)
        driver.exec('commit')
        return result
      } catch (error) {
        rollBack(driver)
        throw error
      }
    },
    close: () => void driver.close(),
  }
}

function drive<T>(steps: Steps<T>, run: SqliteConnection['run']): T {
  let next = steps.next()
  while (!next.done) next = steps.next(run(next.value))
  return next.value
}

/** Some errors (full disk, I/O) end the transaction by themselves; the first error is the one to tell. */
function rollBack(driver: SyncDriver): void {
  try {
    driver.exec('rollback')
  } catch {}
}
