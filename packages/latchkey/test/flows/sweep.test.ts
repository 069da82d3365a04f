// Expired rows go by themselves, once an hour, without anybody waiting.
import { expect, it, vi } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { createTestApp, signInAsAda } from '../support/test-auth.ts'

it('a sign-in deletes expired rows, at most once an hour', async () => {
  const adapter = createMemoryAdapter()
  const sweep = vi.spyOn(adapter, 'deleteExpired')
  const app = createTestApp({ adapter })

  await signInAsAda(app.open())
  await signInAsAda(app.open())
  const inOneHour = sweep.mock.calls.length
  app.clock.advance({ minutes: 61 })
  await signInAsAda(app.open())

  expect([inOneHour, sweep.mock.calls.length]).toEqual([1, 2])
})

it('a sweep that fails is logged and harms nobody', async () => {
  const adapter = { ...createMemoryAdapter(), deleteExpired: () => Promise.reject(new Error('locked')) }
  const app = createTestApp({ adapter })
  const browser = app.open()

  await signInAsAda(browser)

  expect(await browser.session()).not.toBeNull()
  expect(app.logged.join()).toContain('expired rows were not deleted')
})
