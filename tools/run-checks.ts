// Runs checks side by side, one line each; what a failing one printed is shown below its line.

import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { Check } from './checks.ts'
import { environmentOf, workspace } from './npm.mjs'

export interface CheckResult {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
}

interface Outcome {
  readonly exitCode: number | null
  readonly output: string
}

/** Runs `build` and `checks`; those that need the build wait for it and fail with it. */
export async function runChecks(build: Check, checks: readonly Check[]): Promise<readonly CheckResult[]> {
  const runInTurn = limitParallel(Math.max(2, availableParallelism()))
  const built = runInTurn(() => runCheck(build))
  const results = checks.map(async (check) => {
    if (!check.needsBuild) return runInTurn(() => runCheck(check))
    const { passed } = await built
    return passed ? runInTurn(() => runCheck(check)) : refuse(check)
  })
  return Promise.all([built, ...results])
}

/** Runs one check, which needs no build or has one. */
export async function runCheck(check: Check): Promise<CheckResult> {
  const started = performance.now()
  const { exitCode, output } = await capture(check.command)
  const result = { name: check.name, passed: exitCode === 0, seconds: (performance.now() - started) / 1000 }
  printResult(result, result.passed ? '' : output)
  return result
}

function refuse(check: Check): CheckResult {
  const result = { name: check.name, passed: false, seconds: 0 }
  printResult(result, 'not run, because the build failed\n')
  return result
}

function printResult({ name, passed, seconds }: CheckResult, output: string): void {
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(5)} s`)
  if (output !== '') console.log(output.replace(/^(?=.)/gm, '    '))
}

function capture([command, ...args]: Check['command']): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: workspace,
      env: environmentOf(process.execPath),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ exitCode: null, output: `${command}: ${error.message}\n` }))
    child.on('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** Returns a function that starts what it is given, at most `limit` at a time, in the order given. */
function limitParallel(limit: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await task()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
