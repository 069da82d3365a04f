// What the adapter needs of a client: to run scripts. Clients, pools, clusters and sentinels of `redis` all can.
import { MissingPackage } from '../../errors/config-errors.ts'
import type { RedisSettings } from './redis-url.ts'

/** Keys and arguments of a script. */
export interface ScriptInput {
  keys: string[]
  arguments: string[]
}

/** A client of the `redis` package: `createClient`, `createClientPool`, `createCluster` or `createSentinel`. */
export interface RedisClient {
  evalSha(sha1: string, input: ScriptInput): Promise<unknown>
  eval(script: string, input: ScriptInput): Promise<unknown>
}

/** A client of our own. */
export interface OwnClient extends RedisClient {
  connect(): Promise<unknown>
  /** Ends the connection at once; what waits for an answer fails. */
  destroy(): void
}

/**
 * Prepares a client with one connection, which it never opens again by itself: whoever comes after it is lost asks for
 * a new one. So nothing queues up while Redis is away, and no timer tries for ever.
 *
 * @param onLost - Called once, when the connection is of no use any more.
 * @throws MissingPackage `missing_package`
 */
export async function prepareClient(settings: RedisSettings, onLost: () => void): Promise<OwnClient> {
  const createClient = await loadDriver()
  const { host, port, user, password, database, tls, connectTimeoutMilliseconds } = settings
  const client = createClient({
    RESP: 2,
    name: 'latchkey',
    database,
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 }, // ours also ends commands that were sent
    maintNotifications: 'disabled',
    socket: {
      host,
      port,
      connectTimeout: 2 * connectTimeoutMilliseconds, // ours, which also waits for the greeting, ends first
      reconnectStrategy: false,
      ...(tls && { ...tls, tls: true as const }),
    },
  })
  client.on('error', onLost) // told by the command that was waiting
  client.on('end', onLost)
  client.unref() // an idle connection keeps no process alive; a command that waits has a timer
  return client
}

/** In a `try` block of its own: bundlers then accept that it may be missing. */
async function loadDriver(): Promise<typeof import('redis').createClient> {
  try {
    const { createClient } = await import('redis')
    if (typeof createClient === 'function') return createClient
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause
    throw createMissingDriver(cause)
  }
  throw createMissingDriver()
}

function createMissingDriver(cause?: unknown): MissingPackage {
  return new MissingPackage({
    detail: 'Redis needs a client that is not installed; run `npm install redis`',
    cause,
  })
}
