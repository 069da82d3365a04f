// Keeps documents fetched from servers: single flight, stale-while-revalidate, bounded, and good values outlive failures.
import type { EpochMilliseconds } from '../../model/time.ts'

/** How long a value is used. Ages count from its loading. */
export interface CacheSettings {
  readonly now: () => EpochMilliseconds
  /** Younger values are simply used. */
  readonly freshSeconds: number
  /** Younger values are used while a newer one is loaded behind. */
  readonly staleSeconds: number
  /** Younger values are used if loading fails. */
  readonly onErrorSeconds: number
  /** Pause after a failed load, as long as there is a value to use. */
  readonly retrySeconds: number
  /** The longest unrefreshed entry is dropped past it. */
  readonly maxEntries: number
}

/** A cache of one kind of document. */
export interface RevalidatingCache<T> {
  /** The value, loaded if necessary. Callers that arrive meanwhile wait for the same load. */
  get(key: string, load: () => Promise<T>): Promise<T>
  /** Loads a newer value. A failure is thrown and leaves the old value in place. */
  refresh(key: string, load: () => Promise<T>): Promise<T>
}

interface Entry<T> {
  readonly value: T
  readonly loadedAt: EpochMilliseconds
}

interface Flight<T> {
  readonly promise: Promise<T>
  readonly startedAt: EpochMilliseconds
}

/** A load that takes longer is not waited for by newcomers: its request may have died with the request that began it. */
const giveUpAfterMilliseconds = 15_000

/** Makes an empty cache. */
export function createRevalidatingCache<T>(settings: CacheSettings): RevalidatingCache<T> {
  const { now } = settings
  const entries = new Map<string, Entry<T>>()
  const flights = new Map<string, Flight<T>>()
  const failedAt = new Map<string, EpochMilliseconds>()

  function refresh(key: string, load: () => Promise<T>): Promise<T> {
    const flying = flights.get(key)
    if (flying && now() - flying.startedAt < giveUpAfterMilliseconds) return flying.promise
    const promise = land(key, load).finally(() => {
      if (flights.get(key)?.promise === promise) flights.delete(key)
    })
    flights.set(key, { promise, startedAt: now() })
    return promise
  }

  async function land(key: string, load: () => Promise<T>): Promise<T> {
    try {
      const value = await load()
      entries.delete(key) // the order of a map is that of insertion: newest last
      entries.set(key, { value, loadedAt: now() })
      failedAt.delete(key)
      dropOldest(entries, settings.maxEntries)
      return value
    } catch (thrown) {
      failedAt.delete(key)
      failedAt.set(key, now())
      dropOldest(failedAt, settings.maxEntries)
      throw thrown
    }
  }

  const hasFailedLately = (key: string): boolean =>
    now() - (failedAt.get(key) ?? -Infinity) < settings.retrySeconds * 1000

  function refreshBehind(key: string, load: () => Promise<T>): void {
    if (hasFailedLately(key)) return
    refresh(key, load).catch(() => undefined) // remembered in failedAt; the stale value serves on
  }

  return {
    refresh,
    async get(key, load) {
      const entry = entries.get(key)
      const ageSeconds = entry ? (now() - entry.loadedAt) / 1000 : Infinity
      if (entry && ageSeconds < settings.freshSeconds) return entry.value
      if (entry && ageSeconds < settings.staleSeconds) {
        refreshBehind(key, load)
        return entry.value
      }
      if (!entry || ageSeconds >= settings.onErrorSeconds) return refresh(key, load)
      return hasFailedLately(key) ? entry.value : refresh(key, load).catch(() => entry.value)
    },
  }
}

function dropOldest(map: Map<string, unknown>, maxEntries: number): void {
  for (const key of map.keys()) {
    if (map.size <= maxEntries) return
    map.delete(key)
  }
}
