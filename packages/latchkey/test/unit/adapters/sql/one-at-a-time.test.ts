import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTurns } from '../../../../src/adapters/sql/one-at-a-time.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = new Promise<string>(() => undefined)

it.each([undefined, 2000])('begins work when the work before it has ended, patience %s', async (patience) => {
  const takeTurn = createTurns(patience)
  const first = Promise.withResolvers<string>()
  const work = vi.fn(async () => 'second')
  const failing = takeTurn(() => first.promise)
  const second = takeTurn(work)

  await vi.advanceTimersByTimeAsync(1000)
  expect(work).not.toHaveBeenCalled()
  first.reject(new Error('failed'))

  await expect(failing).rejects.toThrow('failed')
  expect(await second).toBe('second')
})

it('gives up waiting for work that never ends, and makes nobody wait for it again', async () => {
  const takeTurn = createTurns(2000)
  void takeTurn(() => never)
  const second = takeTurn(async () => 'second')

  await vi.advanceTimersByTimeAsync(2 * 2000) // what it waits for had just begun

  expect(await second).toBe('second')
  expect(await takeTurn(async () => 'third')).toBe('third')
})

it('waits on while others work', async () => {
  const takeTurn = createTurns(2000)
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500))
  let working = 0
  const work = vi.fn(async () => {
    expect(++working).toBe(1)
    await pause()
    working--
  })
  const all = Promise.all(Array.from({ length: 5 }, () => takeTurn(work)))

  await vi.advanceTimersByTimeAsync(5 * 1500)
  await all

  expect(work).toHaveBeenCalledTimes(5)
})
