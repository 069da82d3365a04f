// A clock that stands still until it is told to move, for tests.
import type { Clock } from '../contracts/clock.ts'
import type { EpochMilliseconds } from '../model/time.ts'

/** How far to move. Members add up. */
export interface ClockStep {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
  readonly milliseconds?: number
}

/** A clock under control of the test. */
export interface FixedClock extends Clock {
  /** Moves the clock; negative steps move it back. Returns the new instant. */
  advance(step: ClockStep): EpochMilliseconds
}

/** Makes a clock. @param start - First instant; text is read as ISO 8601. @default 2030-01-01T00:00:00Z */
export function createFixedClock(
  start: Date | string | EpochMilliseconds = '2030-01-01T00:00:00Z',
): FixedClock {
  let now = new Date(start).getTime()
  if (Number.isNaN(now)) throw new RangeError('start is not an instant')
  const advance = (step: ClockStep): EpochMilliseconds => {
    now += toMilliseconds(step)
    return now
  }
  return Object.assign(() => now, { advance })
}

function toMilliseconds({
  days = 0,
  hours = 0,
  minutes = 0,
  seconds = 0,
  milliseconds = 0,
}: ClockStep): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
}
