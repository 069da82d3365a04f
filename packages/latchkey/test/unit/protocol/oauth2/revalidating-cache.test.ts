import { describe, expect, it, vi } from 'vitest'
import {
  createRevalidatingCache,
  type RevalidatingCache,
} from '../../../../src/protocol/oauth2/revalidating-cache.ts'
import { createFixedClock, type FixedClock } from '../../../../src/testing/fixed-clock.ts'

function start(maxEntries = 3): { cache: RevalidatingCache<string>; clock: FixedClock } {
  const clock = createFixedClock()
  const ages = { freshSeconds: 10, staleSeconds: 100, onErrorSeconds: 1000, retrySeconds: 30 }
  return { clock, cache: createRevalidatingCache({ now: clock, maxEntries, ...ages }) }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe('a revalidating cache', () => {
  it('loads once for callers that arrive together', async () => {
    const { cache } = start()
    const load = vi.fn(async () => 'a')

    const values = await Promise.all(Array.from({ length: 20 }, () => cache.get('k', load)))

    expect(new Set(values)).toEqual(new Set(['a']))
    expect(load).toHaveBeenCalledOnce()
  })

  it('uses a fresh value without loading', async () => {
    const { cache, clock } = start()
    const load = vi.fn(async () => 'a')
    await cache.get('k', load)

    clock.advance({ seconds: 9 })
    await cache.get('k', load)

    expect(load).toHaveBeenCalledOnce()
  })

  it('gives a stale value at once and loads a newer one behind', async () => {
    const { cache, clock } = start()
    await cache.get('k', async () => 'old')
    clock.advance({ seconds: 10 })

    const now = await cache.get('k', async () => 'new')
    await settled()
    const later = await cache.get('k', async () => 'unused')

    expect([now, later]).toEqual(['old', 'new'])
  })

  it('asks a server that is down once in a while, however many want a value', async () => {
    const { cache, clock } = start()
    const fail = vi.fn((): Promise<string> => Promise.reject(new Error('down')))
    await cache.get('k', async () => 'old')
    clock.advance({ seconds: 200 })

    for (let call = 0; call < 20; call++) expect(await cache.get('k', fail)).toBe('old')
    clock.advance({ seconds: 30 })
    await cache.get('k', fail)

    expect(fail).toHaveBeenCalledTimes(2)
  })

  it('waits for a newer value past the stale age, and falls back to the old one if that fails', async () => {
    const { cache, clock } = start()
    const fail = (): Promise<string> => Promise.reject(new Error('down'))
    await cache.get('k', async () => 'old')

    clock.advance({ seconds: 100 })
    expect(await cache.get('k', fail)).toBe('old')
    clock.advance({ seconds: 899 })
    expect(await cache.get('k', fail)).toBe('old')
    clock.advance({ seconds: 1 })
    await expect(cache.get('k', fail)).rejects.toThrow('down')
  })

  it('pauses after a failed load behind', async () => {
    const { cache, clock } = start()
    const fail = vi.fn(() => Promise.reject(new Error('down')))
    await cache.get('k', async () => 'old')
    clock.advance({ seconds: 20 })

    for (let index = 0; index < 5; index++) {
      await cache.get('k', fail)
      await settled()
    }
    clock.advance({ seconds: 30 })
    await cache.get('k', fail)

    expect(fail).toHaveBeenCalledTimes(2)
  })

  it('keeps the old value when a refresh fails, and throws', async () => {
    const { cache } = start()
    await cache.get('k', async () => 'old')

    await expect(cache.refresh('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down')

    expect(await cache.get('k', async () => 'unused')).toBe('old')
  })

  it('keeps no failure: the next caller loads again', async () => {
    const { cache } = start()
    await expect(cache.get('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down')

    expect(await cache.get('k', async () => 'up')).toBe('up')
  })

  it('does not wait for a load whose request has died', async () => {
    const { cache, clock } = start()
    void cache.get('k', () => new Promise(() => undefined))

    clock.advance({ seconds: 15 })

    expect(await cache.get('k', async () => 'alive')).toBe('alive')
  })

  it('drops the entry that was loaded longest ago past its bound', async () => {
    const { cache } = start(2)
    for (const key of ['a', 'b', 'c']) await cache.get(key, async () => key)
    const load = vi.fn(async () => 'again')

    await cache.get('c', load)
    await cache.get('b', load)
    expect(load).not.toHaveBeenCalled()
    await cache.get('a', load)
    expect(load).toHaveBeenCalledOnce()
  })
})
