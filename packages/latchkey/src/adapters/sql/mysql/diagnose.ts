// Reads the error numbers of MySQL and MariaDB, and the names that `mysql2` gives to what it finds itself.
import { diagnoseConnection, readCode } from '../connection-fault.ts'
import type { Fault } from '../dialect.ts'

const faultOfNumber: Readonly<Record<number, Fault>> = {
  1062: 'conflict', // ER_DUP_ENTRY
  1586: 'conflict', // ER_DUP_ENTRY_WITH_KEY_NAME
  1216: 'reference', // ER_NO_REFERENCED_ROW
  1452: 'reference', // ER_NO_REFERENCED_ROW_2
  1213: 'deadlock', // ER_LOCK_DEADLOCK
  1020: 'deadlock', // ER_CHECKREAD: the row has changed since it was read
  1205: 'busy', // ER_LOCK_WAIT_TIMEOUT
  1317: 'busy', // ER_QUERY_INTERRUPTED
  1969: 'busy', // ER_STATEMENT_TIMEOUT (MariaDB)
  3024: 'busy', // ER_QUERY_TIMEOUT (MySQL)
  3572: 'busy', // ER_LOCK_NOWAIT
  1050: 'schema', // ER_TABLE_EXISTS_ERROR
  1054: 'schema', // ER_BAD_FIELD_ERROR
  1061: 'schema', // ER_DUP_KEYNAME
  1071: 'schema', // ER_TOO_LONG_KEY
  1142: 'forbidden', // ER_TABLEACCESS_DENIED_ERROR
  1146: 'schema', // ER_NO_SUCH_TABLE
  1048: 'refused', // ER_BAD_NULL_ERROR
  1292: 'refused', // ER_TRUNCATED_WRONG_VALUE: later than a timestamp can be
  1300: 'refused', // ER_INVALID_CHARACTER_STRING
  1366: 'refused', // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
  1406: 'refused', // ER_DATA_TOO_LONG
  3988: 'refused', // ER_IMPOSSIBLE_STRING_CONVERSION
  1045: 'denied', // ER_ACCESS_DENIED_ERROR
  1130: 'denied', // ER_HOST_NOT_PRIVILEGED
  1251: 'denied', // ER_NOT_SUPPORTED_AUTH_MODE
  1698: 'denied', // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  3118: 'denied', // ER_ACCOUNT_HAS_BEEN_LOCKED
  3159: 'denied', // ER_SECURE_TRANSPORT_REQUIRED
  4151: 'denied', // ER_ACCOUNT_HAS_BEEN_LOCKED (MariaDB)
  1044: 'absent', // ER_DBACCESS_DENIED_ERROR
  1046: 'absent', // ER_NO_DB_ERROR
  1049: 'absent', // ER_BAD_DB_ERROR
  1040: 'crowded', // ER_CON_COUNT_ERROR
  1203: 'crowded', // ER_TOO_MANY_USER_CONNECTIONS
  1226: 'crowded', // ER_USER_LIMIT_REACHED
  1053: 'lost', // ER_SERVER_SHUTDOWN
  1079: 'lost', // ER_SHUTDOWN_COMPLETE
  1927: 'lost', // ER_CONNECTION_KILLED (MariaDB)
  4031: 'lost', // ER_CLIENT_INTERACTION_TIMEOUT
  1021: 'unavailable', // ER_DISK_FULL
  1030: 'unavailable', // ER_GET_ERRNO
  1114: 'unavailable', // ER_RECORD_FILE_FULL
  1290: 'unavailable', // ER_OPTION_PREVENTS_STATEMENT: read-only
  1792: 'unavailable', // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
  1836: 'unavailable', // ER_READ_ONLY_MODE
}

const faultOfName: Readonly<Record<string, Fault>> = {
  PROTOCOL_CONNECTION_LOST: 'lost',
  PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR: 'lost',
  PROTOCOL_ENQUEUE_AFTER_QUIT: 'lost',
  HANDSHAKE_NO_SSL_SUPPORT: 'untrusted',
  HANDSHAKE_SSL_ERROR: 'untrusted',
}

/** What an error means. @see https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html */
export function diagnoseMysqlError(error: unknown): Fault {
  const ofConnection = diagnoseConnection(error)
  if (ofConnection) return ofConnection
  const number = error instanceof Error && 'errno' in error ? error.errno : undefined
  const ofNumber = typeof number === 'number' ? faultOfNumber[number] : undefined
  return ofNumber ?? faultOfName[readCode(error) ?? ''] ?? 'unknown'
}
