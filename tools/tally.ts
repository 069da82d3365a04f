// The sum of everything `npm test` ran.

/** Results of one part of the run; parts are added up. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly Skip[]
}

export interface Skip {
  readonly name: string
  /** Why, and what to install so that it runs. */
  readonly reason: string
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: [] }

/** A part that could not report for itself counts as one failure. */
export const brokenPart: Tally = { passed: 0, failed: 1, skipped: [] }

/** Adds up the parts of a run. */
export function addTallies(parts: readonly Tally[]): Tally {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: [...sum.skipped, ...part.skipped],
    }),
    emptyTally,
  )
}

/**
 * A test program that failed must not look fine: its exit code outranks what it wrote down.
 *
 * @param exitCode - Anything but 0 turns a tally without failures into one with a failure.
 */
export function distrust(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? addTallies([tally, brokenPart]) : tally
}

/** The exit code of a whole run: it must have run something, and nothing may have failed. */
export function exitCodeOf(tally: Tally): 0 | 1 {
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1
}

/** The lines that end a run: every skip by name, then the sum, which is always the last line. */
export function summarize(tally: Tally): string {
  const skips = tally.skipped.map(({ name, reason }) => `skipped: ${name} (${reason})`)
  const sum = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`
  return [...skips, sum].join('\n')
}
