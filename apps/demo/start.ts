// Starts the demo and its stand-ins, says where they are, and stops them together.
// Usage: node apps/demo/start.ts [--port 3000] [--data-dir DIR] …; see start/read-options.ts.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { choosePorts } from './start/choose-ports.ts'
import { describeParts } from './start/describe-parts.ts'
import { type Part, startPart } from './start/part.ts'
import { print, printFailure, printGuide } from './start/print.ts'
import { readOptions } from './start/read-options.ts'
import { waitUntilAnswers } from './start/wait-until-answers.ts'

const startedAt = performance.now()
const options = readOptions(process.argv.slice(2))
const { ports, skipped } = await choosePorts(options.ports)
for (const { name, wanted, port } of skipped) print(`Port ${wanted} is busy: ${name} takes ${port}.`)

const { addresses, specifications } = describeParts(options, ports)
mkdirSync(options.dataDir, { recursive: true })
const addressFile = join(options.dataDir, 'addresses.json')
let isStopping = false
const parts = specifications.map((specification) => startPart(specification, stopAfterDeath))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, sayGoodbye)

try {
  await Promise.all(parts.map(waitUntilAnswers))
  if (!isStopping) welcome()
} catch (error) {
  if (!isStopping) {
    printFailure(error instanceof Error ? error.message : String(error), lastWords(parts))
    await stop(1)
  }
}

function welcome(): void {
  writeFileSync(addressFile, JSON.stringify({ ...addresses, ports }, undefined, 2))
  printGuide(addresses, { seconds: (performance.now() - startedAt) / 1000, dataDir: options.dataDir })
  for (const part of parts) part.speakUp()
}

function sayGoodbye(): void {
  if (!isStopping) print('\nStopping …')
  void stop(0)
}

function stopAfterDeath(part: Part, how: string): void {
  if (isStopping) return
  printFailure(`${part.name} stopped by itself (${how}).`, lastWords([part]))
  void stop(1)
}

function lastWords(of: readonly Part[]): string {
  return of
    .map((part) => part.lastWords())
    .filter(Boolean)
    .join('\n')
}

/** Ends with nothing left running. A second Ctrl-C while this runs changes nothing: it takes five seconds at most. */
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  rmSync(addressFile, { force: true })
  await Promise.all(parts.map((part) => part.stop()))
  process.exit(exitCode)
}
