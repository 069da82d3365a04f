// Runs scripts, over a connection of our own or a client of the application. Every call ends in bounded time.
import {
  diagnose,
  diagnoseOpening,
  RedisFailure,
  type RedisFault,
  readReplyCode,
  toStoreError,
} from './faults.ts'
import { prepareClient, type RedisClient, type ScriptInput } from './redis-client.ts'
import type { RedisSettings } from './redis-url.ts'
import type { Reply } from './rows.ts'
import type { Script } from './script.ts'

/** Runs scripts. */
export interface ScriptRunner {
  /**
   * Runs a script in one round trip.
   *
   * @throws StoreUnavailable `store_unavailable` with the next step in `detail`.
   */
  run(script: Script, key: string, input?: readonly string[]): Promise<Reply>
  /** Closes a connection that was opened here. */
  close(): Promise<void>
}

/** A client, connected. */
interface Lease {
  readonly client: RedisClient
  /** It did not answer in time: what comes later shall not wait behind it. */
  abandon(): void
  isAbandoned(): boolean
}

/** Where clients come from. */
interface ClientSource {
  acquire(): Promise<Lease>
  close(): void
}

/** Called before each command; never told its values. */
export type CommandObserver = () => void

/** Limits of a runner. */
export interface RunnerSettings {
  readonly commandTimeoutMilliseconds: number
  readonly onCommand?: CommandObserver | undefined
}

/** Over a connection of its own, opened on first use. */
export function runByUrl(settings: RedisSettings, onCommand?: CommandObserver): ScriptRunner {
  const { commandTimeoutMilliseconds } = settings
  return createRunner(createOwnSource(settings), { commandTimeoutMilliseconds, onCommand })
}

/** Over a client that the application connected and will close. */
export function runByClient(client: RedisClient, settings: RunnerSettings): ScriptRunner {
  const lease = { client, abandon: () => {}, isAbandoned: () => false }
  return createRunner({ acquire: async () => lease, close: () => {} }, settings)
}

function createRunner(source: ClientSource, settings: RunnerSettings): ScriptRunner {
  let isClosed = false
  return {
    run: async (script, key, input = []) => {
      if (isClosed) throw toStoreError(new RedisFailure('closed'))
      try {
        return await runWithRepeat(source, settings, script, { keys: [key], arguments: [...input] })
      } catch (error) {
        throw toStoreError(error)
      }
    },
    close: async () => {
      isClosed = true
      source.close()
    },
  }
}

/** A connection may have ended unnoticed. Only what may be run twice is run again. */
async function runWithRepeat(
  source: ClientSource,
  settings: RunnerSettings,
  script: Script,
  input: ScriptInput,
): Promise<Reply> {
  const run = async (): Promise<Reply> => runOnce(await source.acquire(), settings, script, input)
  try {
    return await run()
  } catch (error) {
    if (!script.isRepeatable || diagnose(error) !== 'lost') throw error
    return run()
  }
}

async function runOnce(
  { client, abandon, isAbandoned }: Lease,
  { commandTimeoutMilliseconds, onCommand }: RunnerSettings,
  script: Script,
  input: ScriptInput,
): Promise<Reply> {
  const sha1 = await script.sha1()
  const call = async (): Promise<unknown> => {
    onCommand?.()
    try {
      return await client.evalSha(sha1, input)
    } catch (error) {
      if (isAbandoned()) throw new RedisFailure('late', error) // another call gave up first
      if (readReplyCode(error) !== 'NOSCRIPT') throw error
      onCommand?.()
      return client.eval(script.text, input) // not run yet: the server is new, or was restarted
    }
  }
  const answer = await within(commandTimeoutMilliseconds, call(), () => {
    abandon()
    return 'late'
  })
  return answer as Reply // scripts answer nothing else
}

/** One connection at a time, shared by all calls, which the client pipelines. */
function createOwnSource(settings: RedisSettings): ClientSource {
  let current: Promise<Lease> | undefined
  let end = (): void => {}
  let isClosed = false

  async function open(forget: () => void): Promise<Lease> {
    const client = await prepareClient(settings, forget)
    if (isClosed) throw new RedisFailure('closed') // while the driver was loaded
    end = () => client.destroy()
    const connecting = client.connect().catch((error: unknown) => {
      throw new RedisFailure(diagnoseOpening(error), error)
    })
    await within(settings.connectTimeoutMilliseconds, connecting, () => {
      client.destroy()
      return 'mute'
    })
    let isAbandoned = false
    const abandon = (): void => {
      isAbandoned = true
      client.destroy()
    }
    return { client, abandon, isAbandoned: () => isAbandoned }
  }

  return {
    acquire: () => {
      if (current) return current
      const opening = open(() => {
        if (current === opening) current = undefined
      })
      opening.catch(() => {
        if (current === opening) current = undefined
      })
      current = opening
      return opening
    },
    close: () => {
      isClosed = true
      end()
    },
  }
}

/** The value, or the fault that `giveUp` names. */
async function within<T>(milliseconds: number, work: Promise<T>, giveUp: () => RedisFault): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RedisFailure(giveUp()))
    }, milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
