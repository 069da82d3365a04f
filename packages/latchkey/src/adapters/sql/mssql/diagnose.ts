// Reads the error numbers of SQL Server, and the codes that `tedious` gives to what it finds itself.
import { diagnoseConnection, readCode } from '../connection-fault.ts'
import type { Fault } from '../dialect.ts'

const faultOfNumber: Readonly<Record<number, Fault>> = {
  2627: 'conflict', // a primary or unique key
  2601: 'conflict', // a unique index
  547: 'reference',
  1205: 'deadlock',
  3960: 'deadlock', // an update conflict of snapshots
  1222: 'busy', // waited too long for a lock
  207: 'schema', // no such column
  208: 'schema', // no such table
  229: 'forbidden', // no permission on a table
  262: 'forbidden', // no permission to make one
  1913: 'schema', // the index exists
  2714: 'schema', // the table exists
  2628: 'refused', // too long for its column
  8152: 'refused', // too long for its column, in older words
  4060: 'absent', // cannot open the database
  18456: 'denied',
  17809: 'crowded',
  10928: 'crowded', // Azure: too many sessions
  10929: 'crowded',
  596: 'lost', // the session was ended
  6005: 'lost', // shutting down
  1105: 'unavailable', // no space
  9002: 'unavailable', // the log is full
  3906: 'unavailable', // read-only
  40501: 'unavailable', // Azure: busy
  40613: 'unavailable', // Azure: moving
}

const faultOfName: Readonly<Record<string, Fault>> = {
  ELOGIN: 'denied',
  EENCRYPT: 'untrusted',
  ECLOSE: 'lost',
  ESOCKET: 'lost',
  EINVALIDSTATE: 'lost',
  ETIMEOUT: 'busy',
}

/** What an error means. @see https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors */
export function diagnoseMssqlError(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unknown'
  const number = 'number' in error && typeof error.number === 'number' ? error.number : undefined
  const ofNumber = number === undefined ? undefined : faultOfNumber[number]
  const ofConnection = diagnoseConnection(error) ?? diagnoseConnection(error.cause)
  return ofNumber ?? ofConnection ?? faultOfName[readCode(error) ?? ''] ?? 'unknown'
}
