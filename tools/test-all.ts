// Runs everything there is to run and ends with the line `N passed, N failed, N skipped`.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { JSONReport } from '@playwright/test/reporter'
import { build, publishedAdapterTypes, staticChecks } from './checks.ts'
import { findBrowser, howToGetBrowser } from './find-browser.ts'
import { environmentOf, workspace } from './npm.mjs'
import { readPlaywrightReport, skipAll } from './playwright-tally.ts'
import { installPublishedAdapters, publishedAdapters, skipPublishedAdapters } from './published-adapters.ts'
import { type CheckResult, runCheck, runChecks } from './run-checks.ts'
import { runChild } from './run-child.mjs'
import { addTallies, breakPart, distrust, emptyTally, exitCodeOf, summarize, type Tally } from './tally.ts'

interface RunOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

const e2e = join(workspace, 'e2e')
const modules = join(workspace, 'node_modules')
const playwright = '@playwright/test/cli.js'
const mayNotSkip = process.env['LATCHKEY_REQUIRE_SERVICES'] === '1'
const reports = mkdtempSync(join(tmpdir(), 'latchkey-test-'))

process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const parts: Tally[] = []
for (const run of [runStaticChecks, runTests, runPublishedAdapters, runBrowserTests])
  parts.push(await run().catch(reportBrokenPart))
const total = addTallies(parts)
process.exitCode = exitCodeOf(total)
console.log(`\n${summarize(total)}`)

async function runStaticChecks(): Promise<Tally> {
  console.log('Static checks')
  const results = await runChecks(build, staticChecks)
  return addTallies(results.map(countCheck))
}

function countCheck({ name, passed }: CheckResult): Tally {
  return passed ? { ...emptyTally, passed: 1 } : breakPart(name, 'a static check')
}

async function runTests(): Promise<Tally> {
  console.log('\nUnit, flow, attack, adapter, package and runtime tests')
  return runVitest(workspace)
}

async function runPublishedAdapters(): Promise<Tally> {
  console.log('\nTests of the published adapters of Auth.js')
  const installation = installPublishedAdapters()
  if (installation === 'installed') return testPublishedAdapters()
  console.log("They are not installed: npm's message is above.")
  if (installation === 'failed' || mayNotSkip) return breakPart('published adapters', 'not installed')
  return { ...emptyTally, skipped: skipPublishedAdapters() }
}

async function testPublishedAdapters(): Promise<Tally> {
  const types = countCheck(await runCheck(publishedAdapterTypes))
  return addTallies([types, await runVitest(publishedAdapters)])
}

async function runVitest(root: string): Promise<Tally> {
  const report = join(reports, `${basename(root)}.json`)
  const reporters = ['--reporter=default', `--reporter=${join(workspace, 'tools', 'vitest-tally.ts')}`]
  const exitCode = await runTool('vitest/vitest.mjs', ['run', '--root', root, ...reporters], {
    cwd: workspace,
    env: { LATCHKEY_TALLY: report },
  })
  return distrust(readReport<Tally>(report), `vitest in ${basename(root)}`, exitCode)
}

async function runBrowserTests(): Promise<Tally> {
  console.log('\nBrowser tests')
  const browser = findBrowser(process.env)
  if (browser) return runPlaywright(browser)
  console.log(`No Chromium found: ${howToGetBrowser}`)
  return mayNotSkip ? breakPart('browser tests', 'no Chromium') : skipPlaywright()
}

async function runPlaywright(browser: string): Promise<Tally> {
  const report = join(reports, 'playwright.json')
  const env = { LATCHKEY_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const exitCode = await runTool(playwright, ['test', '--reporter=list,json'], { cwd: e2e, env })
  const found = readReport<JSONReport>(report)
  return distrust(found && readPlaywrightReport(found), 'playwright', exitCode)
}

/** Without a browser the tests are still listed, so that each is named as skipped. */
async function skipPlaywright(): Promise<Tally> {
  const report = join(reports, 'playwright.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const exitCode = await runTool(playwright, ['test', '--list', '--reporter=json'], { cwd: e2e, env })
  const found = readReport<JSONReport>(report)
  return exitCode === 0 && found
    ? { ...emptyTally, skipped: skipAll(found, howToGetBrowser) }
    : breakPart('browser tests', 'their list could not be read')
}

/** The other parts still run, and the last line is still printed. */
function reportBrokenPart(error: unknown): Tally {
  console.error(error)
  return breakPart('a part of the run', String(error))
}

async function runTool(script: string, args: string[], { cwd, env }: RunOptions): Promise<number> {
  const options = { cwd, env: { ...environmentOf(process.execPath), ...env } }
  const { exitCode, interruptedBy } = await runChild(
    process.execPath,
    [join(modules, script), ...args],
    options,
  )
  if (interruptedBy) process.exit(1)
  return exitCode
}

function readReport<Report>(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
}
