import { describe, expect, it } from 'vitest'
import { createFixedClock } from '../../../src/testing/fixed-clock.ts'

describe('createFixedClock', () => {
  it.each([
    ['a date', new Date('2031-02-03T04:05:06Z')],
    ['text', '2031-02-03T04:05:06Z'],
    ['milliseconds', Date.UTC(2031, 1, 3, 4, 5, 6)],
  ])('starts at %s and stands still', (_name, start) => {
    const clock = createFixedClock(start)

    expect([clock(), clock()]).toEqual(Array(2).fill(Date.UTC(2031, 1, 3, 4, 5, 6)))
  })

  it('moves by the sum of a step, and back', () => {
    const clock = createFixedClock(0)

    clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 })

    expect(clock()).toBe(90_061_001)
    expect(clock.advance({ seconds: -1 })).toBe(90_060_001)
  })

  it('refuses what is no instant', () => {
    expect(() => createFixedClock('soon')).toThrow(RangeError)
  })
})
