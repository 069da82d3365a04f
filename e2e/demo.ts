// Starts the demo as `npm start` does, apart from everything else that runs on the machine.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const workspace = join(import.meta.dirname, '..')
const limitSeconds = 120

/** Where the parts answer, and on which ports. */
export interface Addresses {
  readonly demo: string
  readonly openid: string
  readonly inbox: string
  readonly ports: {
    readonly demo: number
    readonly openid: number
    readonly smtp: number
    readonly inbox: number
  }
}

/** A running demo. */
export interface Demo {
  readonly addresses: Addresses
  /**
   * Stops every process and starts it again with the same data on the same ports.
   *
   * @returns Ids of processes that were running before and had not ended when the demo said it had stopped.
   */
  restart(): Promise<readonly number[]>
  stop(): Promise<void>
}

/** How a demo keeps its sessions. */
export type Strategy = 'database' | 'jwt'

/** Starts a demo with an empty database on free ports. */
export async function startDemo(strategy: Strategy): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-e2e-'))
  const start = (ports: Addresses['ports']): ReturnType<typeof launch> => launch(dataDir, ports, strategy)
  const run = await start({ demo: 0, openid: 0, smtp: 0, inbox: 0 })
  const addresses = run.addresses
  let child = run.child
  return {
    addresses,
    async restart() {
      const before = listDescendants(child.pid)
      await end(child)
      const left = before.filter(isRunning)
      child = (await start(addresses.ports)).child
      return left
    },
    async stop() {
      await end(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function launch(
  dataDir: string,
  ports: Addresses['ports'],
  strategy: Strategy,
): Promise<{ child: ChildProcess; addresses: Addresses }> {
  const addressFile = join(dataDir, 'addresses.json')
  rmSync(addressFile, { force: true })
  const child = spawnStarter([
    ...['--data-dir', dataDir, '--build-dir', '.next/e2e', '--session', strategy],
    ...['--port', String(ports.demo), '--openid-port', String(ports.openid)],
    ...['--smtp-port', String(ports.smtp), '--inbox-port', String(ports.inbox)],
  ])
  const output = collectOutput(child)
  const giveUpAt = Date.now() + limitSeconds * 1000
  while (!existsSync(addressFile)) {
    if (hasEnded(child)) throw new Error(`The demo did not start:\n${output()}`)
    if (Date.now() > giveUpAt) throw new Error(`The demo was not ready in ${limitSeconds} s:\n${output()}`)
    await sleep(50)
  }
  return { child, addresses: JSON.parse(readFileSync(addressFile, 'utf8')) as Addresses }
}

/** In a process group of its own, which ends when this process does, however it does. */
function spawnStarter(flags: readonly string[]): ChildProcess {
  const demo = join(workspace, 'apps/demo')
  const args = ['--import', join(demo, 'start/end-with-parent.ts'), join(demo, 'start.ts'), ...flags]
  return spawn(findNode(), args, {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
}

/** Node 24 of the workspace; Playwright itself may run on an older one. */
function findNode(): string {
  const installed = join(workspace, 'node_modules/node/bin/node')
  return existsSync(installed) ? installed : process.execPath
}

function collectOutput(child: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.push(chunk)
      if (process.env['LATCHKEY_E2E_LOG']) process.stderr.write(chunk)
    })
  }
  return () => chunks.join('')
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** The processes that a process started, and those that they started. */
function listDescendants(ancestor: number | undefined): readonly number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const descend = (parent: number | undefined): number[] =>
    rows.flatMap(([pid = 0, itsParent]) => (itsParent === parent ? [pid, ...descend(pid)] : []))
  return descend(ancestor)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
