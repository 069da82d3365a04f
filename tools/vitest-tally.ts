// A Vitest reporter that writes a tally to the file named by LATCHKEY_TALLY. Vitest's own JSON leaves out why a test was skipped.

import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { workspace } from './npm.mjs'
import type { Tally } from './tally.ts'

export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const path = process.env['LATCHKEY_TALLY']
    if (path) writeFileSync(path, JSON.stringify(countResults(modules, unhandledErrors)))
  }
}

function countResults(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const failedTests = tests.filter(
    (test) => test.result().state === 'failed' || test.result().state === 'pending',
  )
  // A file or group that broke outside its tests, in an import or a hook, counts as one failure.
  const brokenModules = modules.filter(
    (module) => !module.ok() && !failedTests.some((test) => test.module === module),
  )
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: [
      ...failedTests.map((test) => ({ name: nameOf(test), reason: failureOf(test) })),
      ...brokenModules.map((module) => ({ name: pathOf(module), reason: failureOfModule(module) })),
      ...unhandledErrors.map(({ message }) => ({ name: 'an error outside the tests', reason: message })),
    ],
    skipped: tests
      .filter((test) => test.result().state === 'skipped')
      .map((test) => ({ name: nameOf(test), reason: reasonOf(test) })),
  }
}

function nameOf(test: TestCase): string {
  return `${pathOf(test.module)} > ${test.fullName}`
}

function pathOf(module: TestModule): string {
  return relative(workspace, module.moduleId)
}

function failureOf(test: TestCase): string {
  return test.result().errors?.[0]?.message ?? 'did not finish'
}

function failureOfModule(module: TestModule): string {
  return module.errors()[0]?.message ?? 'broke in a group or a hook'
}

function reasonOf(test: TestCase): string {
  const result = test.result()
  return (result.state === 'skipped' && result.note) || 'no reason given'
}
