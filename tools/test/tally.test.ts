// The last line of `npm test` must tell the truth.

import type { JSONReport, JSONReportTest } from '@playwright/test/reporter'
import { describe, expect, test } from 'vitest'
import { readPlaywrightReport, skipAll } from '../playwright-tally.ts'
import { addTallies, breakPart, distrust, emptyTally, exitCodeOf, summarize } from '../tally.ts'

const skip = { name: 'mysql > races', reason: 'set TEST_MYSQL_URL' }
const failure = { name: 'redis > races', reason: '\u001b[31mexpected 1\u001b[39m\n  but got 2' }

describe('tally', () => {
  test('adds up its parts and ends with the sum', () => {
    const total = addTallies([
      { passed: 3, failed: [], skipped: [skip] },
      { passed: 2, failed: [failure], skipped: [] },
    ])

    expect(summarize(total)).toBe(
      'skipped: mysql > races (set TEST_MYSQL_URL)\nfailed: redis > races (expected 1)\n5 passed, 1 failed, 1 skipped',
    )
  })

  test.each([
    { name: 'everything passed', tally: { passed: 1, failed: [], skipped: [] }, code: 0 },
    { name: 'something was skipped', tally: { passed: 1, failed: [], skipped: [skip] }, code: 0 },
    { name: 'something failed', tally: { passed: 9, failed: [failure], skipped: [] }, code: 1 },
    { name: 'nothing ran', tally: emptyTally, code: 1 },
    { name: 'everything was skipped', tally: { passed: 0, failed: [], skipped: [skip] }, code: 1 },
  ])('exits with $code when $name', ({ tally, code }) => {
    expect(exitCodeOf(tally)).toBe(code)
  })

  test('believes an exit code more than a clean report', () => {
    const clean = { passed: 5, failed: [], skipped: [] }
    const exit = { name: 'vitest', reason: 'ended with exit code 1' }

    expect(distrust(clean, 'vitest', 0)).toEqual(clean)
    expect(distrust(clean, 'vitest', 1)).toEqual({ ...clean, failed: [exit] })
    expect(distrust({ ...clean, failed: [failure] }, 'vitest', 1).failed).toEqual([failure])
    expect(distrust(undefined, 'vitest', 0)).toEqual(
      breakPart('vitest', 'left no report and ended with exit code 0'),
    )
  })
})

describe('playwright report', () => {
  test('counts each test once, repeated ones as failed', () => {
    const tally = readPlaywrightReport(report(['expected', 'unexpected', 'flaky', 'skipped']))

    expect(tally).toEqual({
      passed: 1,
      failed: [
        { name: 'e2e/sign-in.test.ts > case 1', reason: 'no such button' },
        { name: 'e2e/sign-in.test.ts > case 2', reason: 'no such button' },
      ],
      skipped: [{ name: 'e2e/sign-in.test.ts > case 3', reason: 'needs a passkey' }],
    })
  })

  test('counts an error outside the tests as a failure', () => {
    expect(readPlaywrightReport({ ...report([]), errors: [{ message: 'no server' }] }).failed).toEqual([
      { name: 'an error outside the tests', reason: 'no server' },
    ])
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
    tests: [
      {
        status,
        annotations: [{ type: 'skip', description: 'needs a passkey' }],
        results: [{ errors: [{ message: 'no such button' }] }],
      },
    ],
  }))
  return { suites: [{ specs: [], suites: [{ specs }] }], errors: [] } as unknown as JSONReport
}
