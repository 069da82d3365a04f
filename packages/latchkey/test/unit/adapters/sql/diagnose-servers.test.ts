// What the codes of database servers mean.
import { describe, expect, it } from 'vitest'
import { ConnectionFailure } from '../../../../src/adapters/sql/connection-fault.ts'
import { diagnoseMssqlError } from '../../../../src/adapters/sql/mssql/diagnose.ts'
import { diagnoseMysqlError } from '../../../../src/adapters/sql/mysql/diagnose.ts'
import { diagnosePostgresError } from '../../../../src/adapters/sql/postgres/diagnose.ts'

const error = (members: object): Error => Object.assign(new Error('text that is never read'), members)

describe('PostgreSQL', () => {
  it.each([
    ['23505', 'conflict'],
    ['23503', 'reference'],
    ['40001', 'deadlock'],
    ['40P01', 'deadlock'],
    ['55P03', 'busy'],
    ['42P01', 'schema'],
    ['42501', 'forbidden'],
    ['22021', 'refused'],
    ['28P01', 'denied'],
    ['28000', 'denied'],
    ['3D000', 'absent'],
    ['53300', 'crowded'],
    ['53100', 'unavailable'], // disk_full
    ['57P01', 'lost'],
    ['57P03', 'unreachable'],
    ['08006', 'lost'],
    ['XX001', 'unavailable'],
    ['26000', 'mixed'],
    ['23502', 'refused'],
    ['ECONNREFUSED', 'unreachable'],
    ['ECONNRESET', 'lost'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
    ['ERR_INVALID_ARG_TYPE', 'unknown'],
  ])('%s is %s', (code, fault) => {
    expect(diagnosePostgresError(error({ code }))).toBe(fault)
  })
})

describe('MySQL and MariaDB', () => {
  it.each([
    [1062, 'conflict'],
    [1452, 'reference'],
    [1213, 'deadlock'],
    [1205, 'busy'],
    [1146, 'schema'],
    [1142, 'forbidden'],
    [1406, 'refused'],
    [1045, 'denied'],
    [1049, 'absent'],
    [1040, 'crowded'],
    [1927, 'lost'],
    [1290, 'unavailable'],
    [1048, 'refused'],
  ])('%i is %s', (errno, fault) => {
    expect(diagnoseMysqlError(error({ code: 'ER_SOMETHING', errno }))).toBe(fault)
  })

  it.each([
    ['PROTOCOL_CONNECTION_LOST', 'lost'],
    ['HANDSHAKE_NO_SSL_SUPPORT', 'untrusted'],
    ['ECONNREFUSED', 'unreachable'],
    ['ETIMEDOUT', 'unreachable'],
  ])('%s is %s', (code, fault) => {
    expect(diagnoseMysqlError(error({ code }))).toBe(fault)
  })
})

describe('SQL Server', () => {
  it.each([
    [2627, 'conflict'],
    [2601, 'conflict'],
    [547, 'reference'],
    [1205, 'deadlock'],
    [208, 'schema'],
    [229, 'forbidden'],
    [262, 'forbidden'],
    [2628, 'refused'],
    [4060, 'absent'],
    [18456, 'denied'],
    [515, 'unknown'],
  ])('%i is %s', (number, fault) => {
    expect(diagnoseMssqlError(error({ code: 'EREQUEST', number }))).toBe(fault)
  })

  it.each([
    [{ code: 'ELOGIN' }, 'denied'],
    [{ code: 'EENCRYPT' }, 'untrusted'],
    [{ code: 'ESOCKET', cause: error({ code: 'ECONNREFUSED' }) }, 'unreachable'],
    [{ code: 'ESOCKET', cause: error({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) }, 'untrusted'],
    [{ code: 'ESOCKET' }, 'lost'],
    [{ code: 'ECLOSE' }, 'lost'],
    [{ code: 'ETIMEOUT' }, 'busy'],
  ])('%o is %s', (members, fault) => {
    expect(diagnoseMssqlError(error(members))).toBe(fault)
  })
})

describe.each([diagnosePostgresError, diagnoseMysqlError, diagnoseMssqlError])('%o', (diagnose) => {
  it('takes the word of who saw the connection fail, and knows nothing of what is no error', () => {
    expect(diagnose(new ConnectionFailure('crowded', undefined))).toBe('crowded')
    expect(diagnose({ code: '23505', errno: 1062, number: 2627 })).toBe('unknown')
    expect(diagnose(undefined)).toBe('unknown')
  })
})
