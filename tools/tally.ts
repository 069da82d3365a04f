// The sum of everything `npm test` ran.

import { stripVTControlCharacters } from 'node:util'

/** Results of one part of the run; parts are added up. */
export interface Tally {
  readonly passed: number
  readonly failed: readonly NamedResult[]
  readonly skipped: readonly NamedResult[]
}

/** A test that did not pass. */
export interface NamedResult {
  readonly name: string
  /** What went wrong; of a skipped test, why, and what to install so that it runs. */
  readonly reason: string
}

export const emptyTally: Tally = { passed: 0, failed: [], skipped: [] }

/** A part that could not report for itself counts as one failure. */
export function breakPart(name: string, reason: string): Tally {
  return { ...emptyTally, failed: [{ name, reason }] }
}

/** Adds up the parts of a run. */
export function addTallies(parts: readonly Tally[]): Tally {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: [...sum.failed, ...part.failed],
      skipped: [...sum.skipped, ...part.skipped],
    }),
    emptyTally,
  )
}

/**
 * A test program that failed must not look fine: its exit code outranks what it wrote down.
 *
 * @param tally - What it wrote down; nothing is a failure too.
 * @param program - Its name.
 * @param exitCode - Anything but 0 turns a tally without failures into one with a failure.
 */
export function distrust(tally: Tally | undefined, program: string, exitCode: number): Tally {
  if (!tally) return breakPart(program, `left no report and ended with exit code ${exitCode}`)
  if (exitCode === 0 || tally.failed.length > 0) return tally
  return addTallies([tally, breakPart(program, `ended with exit code ${exitCode}`)])
}

/** The exit code of a whole run: it must have run something, and nothing may have failed. */
export function exitCodeOf(tally: Tally): 0 | 1 {
  return tally.failed.length === 0 && tally.passed > 0 ? 0 : 1
}

/** The lines that end a run: every skip and every failure by name, then the sum, which is always the last line. */
export function summarize({ passed, failed, skipped }: Tally): string {
  const sum = `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`
  return [...nameEach('skipped', skipped), ...nameEach('failed', failed), sum].join('\n')
}

function nameEach(word: string, results: readonly NamedResult[]): readonly string[] {
  return results.map(({ name, reason }) => `${word}: ${name} (${firstLineOf(reason)})`)
}

/** An error message may be a whole page; all of it is printed where the test ran. */
function firstLineOf(text: string): string {
  return stripVTControlCharacters(text).trim().split('\n', 1)[0] ?? ''
}
