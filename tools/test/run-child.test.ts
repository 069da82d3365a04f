// Ctrl-C must leave no process, not even one that a child of ours started.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'

const runChildFile = join(import.meta.dirname, '..', 'run-child.mjs')

function runThrough(script: string) {
  const program = `
    import { runChild } from ${JSON.stringify(runChildFile)}
    const { exitCode } = await runChild(process.execPath, ['-e', ${JSON.stringify(script)}], { graceMilliseconds: 300 })
    process.exitCode = exitCode`
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function firstLine(parent: { readonly stdout: Readable }): Promise<string> {
  const [chunk] = await once(parent.stdout, 'data')
  return String(chunk).trim()
}

test('hands on the exit code', async () => {
  const [code] = await once(runThrough('process.exit(7)'), 'exit')

  expect(code).toBe(7)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'hands on %s and waits for the child to tidy up',
  async (signal) => {
    const parent = runThrough(
      `process.on('${signal}', () => setTimeout(() => process.exit(0), 100)); setInterval(() => {}, 1000); console.log('up')`,
    )
    await firstLine(parent)

    parent.kill(signal)
    const [code] = await once(parent, 'exit')

    expect(code).toBe(0)
  },
)

test('ends a child that does not listen, and what it started', async () => {
  const parent = runThrough(`
    process.on('SIGINT', () => {})
    require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' })
    console.log('up')
    setInterval(() => {}, 1000)`)
  await firstLine(parent)

  parent.kill('SIGINT')
  // The stream closes only when nobody holds its other end: not the child, not the sleep it started.
  const [code] = await once(parent, 'close')

  expect(code).toBe(137)
})

test('ends the child when its own parent is killed', async () => {
  const program = `
    import { runChild } from ${JSON.stringify(runChildFile)}
    await runChild('sleep', ['60'])`
  const shell = spawn('sh', [
    '-c',
    `"${process.execPath}" --input-type=module -e '${program}' & echo up; wait`,
  ])
  await firstLine(shell)

  shell.kill('SIGKILL')

  await once(shell, 'close')
})
