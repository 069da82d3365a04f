import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepOnceItWorks } from '../../../src/actions/keep-once-it-works.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = new Promise<string>(() => undefined)

it('makes once for callers that arrive together, and gives at once from then on', async () => {
  const make = vi.fn(async () => 'made')
  const get = keepOnceItWorks(make)

  expect(await Promise.all([get(), get(), get()])).toEqual(['made', 'made', 'made'])
  expect(get()).toBe('made')
  expect(make).toHaveBeenCalledOnce()
})

it('keeps no failure', async () => {
  const get = keepOnceItWorks(vi.fn(async () => 'made').mockRejectedValueOnce(new Error('away')))

  const together = await Promise.allSettled([get(), get()])

  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await get()).toBe('made')
})

it('begins anew, once, where an attempt died with its request', async () => {
  const make = vi.fn(async () => 'made').mockReturnValueOnce(never)
  const get = keepOnceItWorks(make)
  void get()
  const waiting = Promise.all([get(), get()])

  await vi.advanceTimersByTimeAsync(15_000)

  expect(await waiting).toEqual(['made', 'made'])
  expect(get()).toBe('made')
  expect(make).toHaveBeenCalledTimes(2)
})
