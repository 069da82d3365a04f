// Runs a server for tests: as nobody, in a folder of its own, and never longer than this process.

import { execFile, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A server that can be used, or why there is none. */
export type Service = RunningService | MissingService

export interface RunningService {
  readonly url: string
  /** Ends the process, if it is one of ours, and removes its folder. */
  stop(): Promise<void>
}

export interface MissingService {
  /** What to install, or to set. */
  readonly missing: string
  /** Whether this machine could have it, so that its absence is a mistake where services are required. */
  readonly isAvailable: boolean
}

/** A server to start. */
export interface ServiceProcess {
  readonly command: readonly [string, ...string[]]
  readonly folder: string
  readonly port: number
  /** Whether the server speaks first, so that it is ready when a connection is greeted. */
  readonly greets: boolean
  /** Whether it is started as who runs this: the command itself gives up its rights. @default false */
  readonly asRoot?: boolean
  /** Signal that ends it. */
  readonly signal: 'SIGKILL' | 'SIGQUIT'
  /** Whether the folder outlives it, so that it can be started there again. @default false */
  readonly keepsFolder?: boolean
}

/** The service at the address that an environment variable names; it is used, never started or stopped. */
export function findNamedService(variable: string): RunningService | undefined {
  const url = process.env[variable]
  return url ? { url, stop: async () => {} } : undefined
}

/** Makes a folder that belongs to who runs the server. */
export async function createServiceFolder(name: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `latchkey-${name}-`))
  chmodSync(folder, 0o700)
  if (isRoot()) await run('chown', ['nobody', folder])
  return folder
}

/** Runs a program to its end, as the server will run. */
export async function runAsService(command: readonly [string, ...string[]], folder: string): Promise<void> {
  const [program, ...args] = demote(command)
  await run(program, args, { env: environmentOf(folder), maxBuffer: 1 << 26 })
}

/** Removes what {@link createServiceFolder} made. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** Starts the server and waits until it answers. */
export async function startService(service: ServiceProcess): Promise<() => Promise<void>> {
  const { folder, port, greets, signal } = service
  const [program, ...args] = demote(service.command, service.asRoot)
  const log = openSync(join(folder, 'output.log'), 'w')
  const server = spawn(program, args, { stdio: ['ignore', log, log], env: environmentOf(folder) })
  closeSync(log)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const clean = (): void => {
    server.kill(signal)
    if (!service.keepsFolder) removeFolder(folder)
  }
  const endWithSignal = (): void => {
    clean()
    process.exit(1)
  }
  process.once('exit', clean)
  process.once('SIGINT', endWithSignal)
  process.once('SIGTERM', endWithSignal)
  const stop = async (): Promise<void> => {
    process.off('exit', clean).off('SIGINT', endWithSignal).off('SIGTERM', endWithSignal)
    server.kill(signal)
    await ended
    clean()
  }
  try {
    await waitForPort(port, greets, () => server.exitCode)
    return stop
  } catch (cause) {
    const output = readFileSync(join(folder, 'output.log'), 'utf8').slice(-2000)
    await stop()
    throw new Error(`${service.command[0]} did not start:\n${output}`, { cause })
  }
}

async function waitForPort(port: number, greets: boolean, exitCode: () => number | null): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (exitCode() !== null) throw new Error(`it ended with code ${exitCode()}`)
    if (await answers(port, greets)) return
    await sleep(50)
  }
  throw new Error('it does not answer')
}

function answers(port: number, greets: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2000, end(false))
    socket.once('error', end(false))
    socket.once('close', end(false))
    socket.once(greets ? 'data' : 'connect', end(true))
  })
}

/** Root runs it as nobody; the kernel ends it when this process is gone, however that happened. */
function demote(command: readonly [string, ...string[]], asRoot = false): readonly [string, ...string[]] {
  if (process.platform !== 'linux') return command
  const user = isRoot() && !asRoot ? ['--reuid=nobody', '--regid=nogroup', '--clear-groups'] : []
  return ['setpriv', ...user, '--pdeathsig=KILL', ...command]
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, HOME: folder, TMPDIR: folder, LC_ALL: 'C' }
}
