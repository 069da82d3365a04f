// The worker of docs/cloudflare-workers.md, as it stands there.
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleWorker } from './bundle-worker.ts'

let miniflare: Miniflare
beforeAll(async () => {
  const snippet = join(import.meta.dirname, '../../types/snippets/cloudflare-workers/worker.ts')
  miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundleWorker(snippet) }],
    compatibilityDate: '2026-07-01',
    bindings: {
      AUTH_URL: 'https://app.test',
      AUTH_SECRET: 'guide-tests-9b1c6f0e2d7a4853b6e1f0a9c2d84e57',
      AUTH_GITHUB_ID: 'id',
      AUTH_GITHUB_SECRET: 'secret',
      AUTH_RESEND_KEY: 'key',
    },
    d1Databases: ['AUTH_DB'],
  })
})
afterAll(() => miniflare?.dispose())

it('leads to its sign-in page', async () => {
  const home = await miniflare.dispatchFetch('https://app.test/home', { redirect: 'manual' })
  const signIn = 'https://app.test/api/auth/signin?callbackUrl=%2Fhome'
  const page = await miniflare.dispatchFetch(signIn)

  expect(home.headers.get('location')).toBe(signIn)
  expect(await page.text()).toMatch(/Sign in with GitHub[\s\S]*name="email"/)
})
