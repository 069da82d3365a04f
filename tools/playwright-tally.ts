// Reads Playwright's JSON report into a tally.

import type { JSONReport, JSONReportSpec, JSONReportSuite, JSONReportTest } from '@playwright/test/reporter'
import type { NamedResult, Tally } from './tally.ts'

interface NamedTest {
  readonly name: string
  readonly test: JSONReportTest
}

/** Adds up a finished run. A test that passed only when repeated counts as failed. */
export function readPlaywrightReport(report: JSONReport): Tally {
  const tests = report.suites.flatMap(listTests)
  const withStatus = (...statuses: string[]) => tests.filter(({ test }) => statuses.includes(test.status))
  return {
    passed: withStatus('expected').length,
    failed: [
      ...withStatus('unexpected', 'flaky').map(({ name, test }) => ({ name, reason: failureOf(test) })),
      ...report.errors.map(({ message }) => ({ name: 'an error outside the tests', reason: message ?? '' })),
    ],
    skipped: withStatus('skipped').map(({ name, test }) => ({ name, reason: reasonOf(test) })),
  }
}

/** Every test of a report made with `--list`, as skipped for one reason. */
export function skipAll(report: JSONReport, reason: string): readonly NamedResult[] {
  return report.suites.flatMap(listTests).map(({ name }) => ({ name, reason }))
}

function listTests(suite: JSONReportSuite): readonly NamedTest[] {
  return [...suite.specs.flatMap(listSpecTests), ...(suite.suites ?? []).flatMap(listTests)]
}

function listSpecTests(spec: JSONReportSpec): readonly NamedTest[] {
  return spec.tests.map((test) => ({ name: `e2e/${spec.file} > ${spec.title}`, test }))
}

function failureOf(test: JSONReportTest): string {
  return test.results.flatMap(({ errors }) => errors)[0]?.message ?? 'did not finish'
}

function reasonOf(test: JSONReportTest): string {
  const note = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  return note?.description ?? (note ? 'no reason given' : 'did not run')
}
