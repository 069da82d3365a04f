import { describe, expect, it } from 'vitest'
import { diagnoseSqliteError } from '../../../../src/adapters/sql/sqlite/diagnose.ts'

describe('diagnoseSqliteError', () => {
  it.each([
    [{ code: 'ERR_SQLITE_ERROR', errcode: 2067 }, 'conflict'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1555 }, 'conflict'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 787 }, 'reference'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'busy'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 517 }, 'busy'], // SQLITE_BUSY_SNAPSHOT
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1 }, 'schema'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'unavailable'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 778 }, 'unavailable'], // SQLITE_IOERR_WRITE
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1032 }, 'unopenable'], // SQLITE_READONLY_DBMOVED
    [{ code: 'ERR_SQLITE_ERROR', errcode: 14 }, 'unopenable'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 267 }, 'damaged'], // SQLITE_CORRUPT_VTAB
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1299 }, 'refused'], // SQLITE_CONSTRAINT_NOTNULL
    [{ code: 'ERR_INVALID_STATE' }, 'unavailable'],
    [{ code: 'SQLITE_CONSTRAINT_UNIQUE' }, 'conflict'],
    [{ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }, 'conflict'],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }, 'busy'],
    [{ code: 'SQLITE_CORRUPT' }, 'damaged'],
    [{ code: 'ECONNREFUSED' }, 'unknown'],
    [{}, 'unknown'],
  ])('%o is %s', (members, fault) => {
    expect(diagnoseSqliteError(Object.assign(new Error('text that is never read'), members))).toBe(fault)
  })

  it('knows nothing of what is no error', () => {
    expect(diagnoseSqliteError({ errcode: 5 })).toBe('unknown')
  })
})
