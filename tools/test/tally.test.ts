// The last line of `npm test` must tell the truth.

import type { JSONReport, JSONReportTest } from '@playwright/test/reporter'
import { describe, expect, test } from 'vitest'
import { readPlaywrightReport, skipAll } from '../playwright-tally.ts'
import { addTallies, brokenPart, distrust, emptyTally, exitCodeOf, summarize } from '../tally.ts'

const skip = { name: 'mysql > races', reason: 'set TEST_MYSQL_URL' }

describe('tally', () => {
  test('adds up its parts and ends with the sum', () => {
    const total = addTallies([
      { passed: 3, failed: 0, skipped: [skip] },
      { passed: 2, failed: 1, skipped: [] },
    ])

    expect(summarize(total)).toBe(
      'skipped: mysql > races (set TEST_MYSQL_URL)\n5 passed, 1 failed, 1 skipped',
    )
  })

  test.each([
    { name: 'everything passed', tally: { passed: 1, failed: 0, skipped: [] }, code: 0 },
    { name: 'something was skipped', tally: { passed: 1, failed: 0, skipped: [skip] }, code: 0 },
    { name: 'something failed', tally: { passed: 9, failed: 1, skipped: [] }, code: 1 },
    { name: 'nothing ran', tally: emptyTally, code: 1 },
    { name: 'everything was skipped', tally: { passed: 0, failed: 0, skipped: [skip] }, code: 1 },
  ])('exits with $code when $name', ({ tally, code }) => {
    expect(exitCodeOf(tally)).toBe(code)
  })

  test('believes an exit code more than a clean report', () => {
    expect(distrust({ passed: 5, failed: 0, skipped: [] }, 1)).toEqual({ passed: 5, failed: 1, skipped: [] })
    expect(distrust({ passed: 5, failed: 2, skipped: [] }, 1)).toEqual({ passed: 5, failed: 2, skipped: [] })
    expect(distrust(brokenPart, 1)).toEqual(brokenPart)
  })
})

describe('playwright report', () => {
  test('counts each test once, repeated ones as failed', () => {
    const tally = readPlaywrightReport(report(['expected', 'unexpected', 'flaky', 'skipped']))

    expect(tally).toEqual({
      passed: 1,
      failed: 2,
      skipped: [{ name: 'e2e/sign-in.test.ts > case 3', reason: 'needs a passkey' }],
    })
  })

  test('counts an error outside the tests as a failure', () => {
    expect(readPlaywrightReport({ ...report([]), errors: [{ message: 'no server' }] }).failed).toBe(1)
  })

  test('names every test of a list as skipped', () => {
    expect(skipAll(report(['skipped', 'skipped']), 'install chromium')).toEqual([
      { name: 'e2e/sign-in.test.ts > case 0', reason: 'install chromium' },
      { name: 'e2e/sign-in.test.ts > case 1', reason: 'install chromium' },
    ])
  })
})

/** The parts of a Playwright report that are read; the rest is of no interest here. */
function report(statuses: readonly JSONReportTest['status'][]): JSONReport {
  const specs = statuses.map((status, index) => ({
    file: 'sign-in.test.ts',
    title: `case ${index}`,
    tests: [{ status, annotations: [{ type: 'skip', description: 'needs a passkey' }] }],
  }))
  return { suites: [{ specs: [], suites: [{ specs }] }], errors: [] } as unknown as JSONReport
}
