import { describe, expect, it } from 'vitest'
import { createReplayGuard } from '../../../../src/methods/transaction/replay-guard.ts'

describe('a replay guard', () => {
  it('lets each transaction pass once', () => {
    const guard = createReplayGuard()
    const use = { id: 'a', expiresAt: 100, now: 0 }

    expect([guard.claim(use), guard.claim(use), guard.claim({ ...use, id: 'b' })]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('forgets what has expired', () => {
    const guard = createReplayGuard()
    guard.claim({ id: 'a', expiresAt: 100, now: 0 })

    expect(guard.claim({ id: 'a', expiresAt: 200, now: 100 })).toBe(true)
  })

  it('is bounded: the oldest goes first', () => {
    const guard = createReplayGuard(2)
    for (const id of ['a', 'b', 'c']) guard.claim({ id, expiresAt: 100, now: 0 })

    expect(guard.claim({ id: 'c', expiresAt: 100, now: 0 })).toBe(false)
  })
})
