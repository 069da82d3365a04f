// Reads the result code of SQLite from the errors of its drivers: `errcode` of `node:sqlite`, `rawCode` of
// libSQL, `code` of the others.
import type { Fault } from '../dialect.ts'

const faultOfPrimaryCode: Readonly<Record<number, Fault>> = {
  1: 'schema', // SQLITE_ERROR: our statements are tested, so it is the tables that do not fit
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'unopenable', // SQLITE_READONLY
  10: 'unavailable', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'unavailable', // SQLITE_FULL
  14: 'unopenable', // SQLITE_CANTOPEN
  15: 'busy', // SQLITE_PROTOCOL: the lock of the write-ahead log was not to be had
  17: 'schema', // SQLITE_SCHEMA
  26: 'damaged', // SQLITE_NOTADB
}

const faultOfExtendedCode: Readonly<Record<number, Fault>> = {
  1299: 'refused', // SQLITE_CONSTRAINT_NOTNULL
  787: 'reference', // SQLITE_CONSTRAINT_FOREIGNKEY
  1555: 'conflict', // SQLITE_CONSTRAINT_PRIMARYKEY
  2067: 'conflict', // SQLITE_CONSTRAINT_UNIQUE
}

const faultOfName: Readonly<Record<string, Fault>> = {
  SQLITE_CONSTRAINT_FOREIGNKEY: 'reference',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'conflict',
  SQLITE_CONSTRAINT_UNIQUE: 'conflict',
  SQLITE_CONSTRAINT_NOTNULL: 'refused',
  SQLITE_ERROR: 'schema',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_READONLY: 'unopenable',
  SQLITE_IOERR: 'unavailable',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_FULL: 'unavailable',
  SQLITE_CANTOPEN: 'unopenable',
  SQLITE_PROTOCOL: 'busy',
  SQLITE_SCHEMA: 'schema',
  SQLITE_NOTADB: 'damaged',
  ERR_INVALID_STATE: 'unavailable', // `node:sqlite`: the database is closed
}

/** What an error means. @see https://sqlite.org/rescode.html */
export function diagnoseSqliteError(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unknown'
  const number: unknown = Reflect.get(error, 'errcode') ?? Reflect.get(error, 'rawCode')
  if (typeof number === 'number') return diagnoseNumber(number)
  return 'code' in error && typeof error.code === 'string' ? diagnoseSqliteName(error.code) : 'unknown'
}

function diagnoseNumber(code: number): Fault {
  return faultOfExtendedCode[code] ?? faultOfPrimaryCode[code & 0xff] ?? 'unknown'
}

/** What the name of a code means. Extended names begin with the primary one: `SQLITE_BUSY_SNAPSHOT`. */
export function diagnoseSqliteName(code: string): Fault {
  const primary = code.split('_').slice(0, 2).join('_')
  return faultOfName[code] ?? faultOfName[primary] ?? 'unknown'
}
