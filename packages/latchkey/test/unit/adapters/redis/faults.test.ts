import { describe, expect, it } from 'vitest'
import {
  diagnose,
  diagnoseOpening,
  RedisFailure,
  toStoreError,
} from '../../../../src/adapters/redis/faults.ts'
import { UniqueConflict } from '../../../../src/errors/store-errors.ts'

describe('diagnose', () => {
  it.each([
    ['WRONGPASS invalid username-password pair or user is disabled.', 'denied'],
    ['NOAUTH Authentication required.', 'denied'],
    ["NOPERM this user has no permissions to run the 'evalsha' command", 'forbidden'],
    ['DENIED Redis is running in protected mode', 'protected'],
    ['LOADING Redis is loading the dataset in memory', 'loading'],
    ["OOM command not allowed when used memory > 'maxmemory'.", 'full'],
    ["READONLY You can't write against a read only replica.", 'replica'],
    ['MISCONF Redis is configured to save RDB snapshots', 'unsaved'],
    ['MASTERDOWN Link with MASTER is down', 'leaderless'],
    ['CLUSTERDOWN The cluster is down', 'leaderless'],
    ['NOREPLICAS Not enough good replicas to write.', 'leaderless'],
    ['BUSY Redis is busy running a script.', 'busy'],
    ['MOVED 3999 127.0.0.1:6381', 'cluster'],
    ['WRONGTYPE Operation against a key holding the wrong kind of value', 'foreign'],
    ['Socket closed unexpectedly', 'lost'],
    ["ERR unknown command 'EVALSHA'", undefined],
  ])('%s is %s', (message, fault) => {
    expect(diagnose(new Error(message))).toBe(fault)
  })

  it('takes a refusal at the beginning for one of the settings, an end for silence', () => {
    expect(diagnoseOpening(new Error('ERR DB index is out of range'))).toBe('unsettled')
    expect(diagnoseOpening(new Error('Socket closed unexpectedly'))).toBe('silent')
    expect(diagnoseOpening(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe('unreachable')
  })
})

describe('toStoreError', () => {
  it('keeps the code of a reply and none of its words', () => {
    const reply = new Error("ERR unknown command, with args beginning with: 'ada@example.com'")

    const error = toStoreError(reply)

    expect(error).toMatchObject({ code: 'invalid_store_answer' })
    expect(`${error.message} ${error.cause}`).not.toContain('ada@example.com')
    expect(String(error.cause)).toContain('ERR')
  })

  it('keeps what a connection says, and passes ours unchanged', () => {
    const cause = new Error('Socket closed unexpectedly')
    const ours = new UniqueConflict()

    expect(toStoreError(new RedisFailure('silent', cause)).cause).toBe(cause)
    expect(toStoreError(ours)).toBe(ours)
  })
})
