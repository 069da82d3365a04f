// Reads the SQLSTATE of PostgreSQL.
import { diagnoseConnection, readCode } from '../connection-fault.ts'
import type { Fault } from '../dialect.ts'

const faultOfCode: Readonly<Record<string, Fault>> = {
  '23505': 'conflict', // unique_violation
  '23503': 'reference', // foreign_key_violation
  '40001': 'deadlock', // serialization_failure
  '40P01': 'deadlock', // deadlock_detected
  '55P03': 'busy', // lock_not_available
  '57014': 'busy', // query_canceled: a time limit of the server
  '42P01': 'schema', // undefined_table
  '42P07': 'schema', // duplicate_table
  '42703': 'schema', // undefined_column
  '42804': 'schema', // datatype_mismatch
  '42883': 'schema', // undefined_function: the columns are of other types
  '42501': 'forbidden', // insufficient_privilege
  '3F000': 'schema', // invalid_schema_name
  '23502': 'refused', // not_null_violation
  '22008': 'refused', // datetime_field_overflow
  '22001': 'refused', // string_data_right_truncation
  '22021': 'refused', // character_not_in_repertoire: U+0000
  '54000': 'refused', // program_limit_exceeded: too long for an index
  '28000': 'denied', // invalid_authorization_specification
  '28P01': 'denied', // invalid_password
  '3D000': 'absent', // invalid_catalog_name
  '53300': 'crowded', // too_many_connections
  '57P01': 'lost', // admin_shutdown
  '57P02': 'lost', // crash_shutdown
  '57P03': 'unreachable', // cannot_connect_now
  '26000': 'mixed', // invalid_sql_statement_name
  '42P05': 'mixed', // duplicate_prepared_statement
  '25006': 'unavailable', // read_only_sql_transaction: a replica
}

const faultOfClass: Readonly<Record<string, Fault>> = {
  '08': 'lost', // connection_exception
  '53': 'unavailable', // insufficient_resources
  '58': 'unavailable', // system_error
  XX: 'unavailable', // internal_error: damaged data
}

/** What an error means. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function diagnosePostgresError(error: unknown): Fault {
  const ofConnection = diagnoseConnection(error)
  if (ofConnection) return ofConnection
  const code = readCode(error)
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return 'unknown'
  return faultOfCode[code] ?? faultOfClass[code.slice(0, 2)] ?? 'unknown'
}
