// What the stores of the Redis adapter work with.
import type { Clock } from '../../contracts/clock.ts'
import { InvalidConfiguration } from '../../errors/config-errors.ts'
import { InvalidStoreAnswer, UniqueConflict } from '../../errors/store-errors.ts'
import { type CommandObserver, runByClient, runByUrl, type ScriptRunner } from './connection.ts'
import { rowPrefix } from './keys.ts'
import type { RedisClient } from './redis-client.ts'
import { readRedisUrl, requirePrefix } from './redis-url.ts'
import type { Reply } from './rows.ts'
import type { Script } from './script.ts'

/** Options of everything that speaks to Redis. */
export interface RedisSettingsOptions {
  /**
   * What all keys begin with. Applications that share a Redis take different ones.
   *
   * @default 'latchkey', or the parameter `prefix` of the URL
   * @example createRedisAdapter({ url: 'redis://localhost', prefix: 'shop' })
   */
  readonly prefix?: string
  /** How long a command of a given `client` may take, in milliseconds. A URL says it itself. @default 5000 */
  readonly commandTimeoutMilliseconds?: number
  /** Called before each command is sent; never told its values. */
  readonly onCommand?: CommandObserver
  /** Time of ids, of `createdAt` and of what Redis expires. @default Date.now */
  readonly now?: Clock
}

/**
 * An address, or a connected client of the `redis` package, which the application made and will close. Make it with
 * `disableOfflineQueue: true`: a command that waits in its queue fails here in time and may be run much later.
 */
export type RedisOptions = RedisSettingsOptions &
  ({ readonly url: string; readonly client?: never } | { readonly client: RedisClient; readonly url?: never })

/** A Redis, ready for use. Nothing is opened before the first command. */
export interface RedisDatabase {
  readonly prefix: string
  readonly runner: ScriptRunner
  /** Runs a script about rows. */
  run(script: Script, ...input: readonly string[]): Promise<Reply>
  readonly now: Clock
}

/**
 * @param option - What a problem of the URL is told of.
 * @throws InvalidConfiguration `invalid_configuration` for a URL or a prefix that cannot be used.
 */
export function openRedisDatabase(options: RedisOptions, option: 'database' | 'redis'): RedisDatabase {
  try {
    return createDatabase(options)
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    throw new InvalidConfiguration(error.problems.map((problem) => ({ ...problem, path: option })))
  }
}

function createDatabase(options: RedisOptions): RedisDatabase {
  const { onCommand, now = Date.now, commandTimeoutMilliseconds = 5000 } = options
  const settings = options.url === undefined ? undefined : readRedisUrl(options.url)
  const prefix = requirePrefix(options.prefix ?? settings?.prefix ?? 'latchkey')
  const runner =
    options.client === undefined
      ? runByUrl(settings ?? readRedisUrl(''), onCommand)
      : runByClient(options.client, { commandTimeoutMilliseconds, onCommand })
  const anchor = rowPrefix(prefix)
  return { prefix, runner, now, run: (script, ...input) => runner.run(script, anchor, input) }
}

/** @throws UniqueConflict `unique_conflict`, or InvalidStoreAnswer `invalid_store_answer` if the user is gone. */
export function requireWritten(reply: Reply, taken: string): void {
  if (reply === 'conflict') throw new UniqueConflict({ detail: `${taken} exists already` })
  if (reply === 'absent') throw createMissingUser()
}

/** The error of a row without its user. */
export function createMissingUser(): InvalidStoreAnswer {
  return new InvalidStoreAnswer({ detail: 'the user does not exist (any more)' })
}
