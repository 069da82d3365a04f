// `npm run check`: the build, every static check, and the tests that need neither service nor browser.

import { build, fastTests, staticChecks } from './checks.ts'
import { runChecks } from './run-checks.ts'

const started = performance.now()
const results = await runChecks(build, [fastTests, ...staticChecks])
const failed = results.filter((result) => !result.passed)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  failed.length === 0
    ? `\nAll ${results.length} checks passed in ${seconds} s`
    : `\n${failed.length} of ${results.length} checks failed in ${seconds} s: ${failed.map(({ name }) => name).join(', ')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1
