// A throw-away Redis for tests.

import { findProgram } from './find-program.ts'
import { findFreePort } from './free-port.ts'
import { createServiceFolder, findNamedService, type Service, startService } from './run-service.ts'

const howToGet = 'install Redis (Debian: apt-get install redis-server), or set TEST_REDIS_URL'

/** Starts one that saves nothing, or uses the one that TEST_REDIS_URL names: its keys that begin otherwise are left alone. */
export async function startRedis(): Promise<Service> {
  const named = findNamedService('TEST_REDIS_URL')
  if (named) return named
  if (!hasRedis()) return { missing: howToGet, isAvailable: true }
  const folder = await createServiceFolder('redis')
  const port = await findFreePort()
  const stop = await startRedisIn(folder, port)
  return { url: `redis://127.0.0.1:${port}`, stop }
}

/** Whether this machine can start one. */
export function hasRedis(): boolean {
  return findProgram('redis-server') !== undefined
}

/**
 * Starts one with settings of its own, for example `['--requirepass', 'secret']`; with `port` 0 only what they say.
 *
 * @param keepsFolder - Whether it can be started there again after it has ended.
 */
export async function startRedisIn(
  folder: string,
  port: number,
  settings: readonly string[] = [],
  keepsFolder = false,
): Promise<() => Promise<void>> {
  const program = findProgram('redis-server')
  if (!program) throw new Error(howToGet)
  const quiet = ['--save', '', '--appendonly', 'no', '--daemonize', 'no', '--dir', folder]
  return startService({
    command: [program, '--port', String(port), '--bind', '127.0.0.1', ...quiet, ...settings],
    folder,
    port,
    greets: false,
    signal: 'SIGKILL',
    keepsFolder,
  })
}
