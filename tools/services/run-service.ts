// Runs a server for tests: as nobody, in a folder of its own, and never longer than this process.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
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
  /** Absent for servers that are not ours. */
  readonly process?: ProcessControl
}

/** A server process that can be killed and comes back at the same address, with its data. */
export interface ProcessControl {
  /** `kill -9`; returns at once. */
  kill(): void
  /** Starts it again, once the killed one is gone, and waits until it answers. */
  restart(): Promise<void>
}

/** How a server will be used. */
export interface StartOptions {
  /** A server of our own that keeps what it has committed when its process is killed. @default false */
  readonly survivesKill?: boolean
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
  /** What it is asked instead; it is ready when it answers, and not with an `E`, as PostgreSQL does while it starts. */
  readonly question?: Buffer
  /** Signal that ends it. */
  readonly signal: 'SIGKILL' | 'SIGQUIT'
  /** Whether the folder outlives it, so that it can be started there again. @default false */
  readonly keepsFolder?: boolean
}

/**
 * The service at the address that an environment variable names; it is used, never started or stopped, and so it is not
 * one that may be killed.
 */
export function findNamedService(
  variable: string,
  { survivesKill = false }: StartOptions = {},
): RunningService | undefined {
  const url = survivesKill ? undefined : process.env[variable]
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

/** Starts the server and waits until it answers; what it returns ends it. */
export async function startService(service: ServiceProcess): Promise<() => Promise<void>> {
  return (await startKillableService(service)).stop
}

/** The same, for a server that may be killed and started again. */
export async function startKillableService(
  service: ServiceProcess,
): Promise<Omit<Required<RunningService>, 'url'>> {
  const { folder, signal } = service
  let server = spawnServer(service)
  const clean = (): void => {
    server.process.kill(signal)
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
    server.process.kill(signal)
    await server.ended
    clean()
  }
  const restart = async (): Promise<void> => {
    await server.ended
    server = await spawnAgain(service)
  }
  try {
    await waitForPort(service, server)
    return { stop, process: { kill: () => void server.process.kill('SIGKILL'), restart } }
  } catch (cause) {
    const output = readFileSync(join(folder, 'output.log'), 'utf8').slice(-2000)
    await stop()
    throw new Error(`${service.command[0]} did not start:\n${output}`, { cause })
  }
}

interface Spawned {
  readonly process: ChildProcess
  readonly ended: Promise<void>
}

function spawnServer({ command, folder, asRoot }: ServiceProcess): Spawned {
  const [program, ...args] = demote(command, asRoot)
  const log = openSync(join(folder, 'output.log'), 'a')
  const server = spawn(program, args, { stdio: ['ignore', log, log], env: environmentOf(folder) })
  closeSync(log)
  return { process: server, ended: new Promise((resolve) => server.once('exit', () => resolve())) }
}

/** Children of the killed process may still hold its data for a moment; a server that finds them ends at once. */
async function spawnAgain(service: ServiceProcess): Promise<Spawned> {
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(service)
    try {
      await waitForPort(service, server)
      return server
    } catch (error) {
      if (attempt === 100 || !hasEnded(server.process)) throw error
      await sleep(50)
    }
  }
}

async function waitForPort(service: ServiceProcess, { process: server }: Spawned): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (hasEnded(server)) throw new Error(`it ended with code ${server.exitCode ?? server.signalCode}`)
    if (await answers(service)) return
    await sleep(50)
  }
  throw new Error('it does not answer')
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function answers({ port, greets, question }: ServiceProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.once('connect', () => (question ? socket.write(question) : greets || end(true)))
    socket.once('data', (data) => end(data.toString('latin1', 0, 1) !== 'E'))
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
