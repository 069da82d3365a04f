// Threat: who took somebody else's address without proof has a request under way while its owner proves it. What was
// withdrawn must not come back by the end of that request.
import { expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter } from '../../src/index.ts'
import { createLinkingApp, strategies, toLink } from '../support/linking-app.ts'
import {
  addPasskey,
  createPasskeyApp,
  errorOf,
  openDevice,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import type { TestApp } from '../support/test-auth.ts'

const victim = 'victim@example.com'

it.each(strategies)('a passkey that was being added is withdrawn too (%s)', async (strategy) => {
  const proof = interrupt('linkAuthenticator')
  const app = createPasskeyApp({ session: { strategy }, adapter: proof.adapter })
  const first = openDevice(app)
  const second = { ...openDevice(app), browser: first.browser }
  await signUpWithPasskey(first, victim)
  app.clock.advance({ minutes: 1 })
  proof.arm(() => proveByMail(app))

  const response = await addPasskey(second)

  const again = { ...second, browser: app.open() }
  const entered = await signInWithPasskey(again)
  expect(errorOf(response)).toBe('session_required')
  expect(errorOf(entered)).toBe('passkey_unknown')
  expect(await again.browser.session()).toBeNull()
})

it('a session that was getting a new token is withdrawn too', async () => {
  const proof = interrupt('createSession')
  const app = createLinkingApp('database', { adapter: proof.adapter })
  const evil = app.open()
  await app.visit(evil, 'example', { sub: 'evil-1', email: victim, email_verified: false })
  app.clock.advance({ minutes: 1 })
  proof.arm(() => app.signInByMail(app.open(), victim))

  await app.visit(evil, 'other', { sub: 'evil-1' }, toLink)

  expect(await evil.session()).toBeNull()
})

it('a sign-in that was under way makes no session', async () => {
  const proof = interrupt('createSession')
  const app = createPasskeyApp({ session: { strategy: 'database' }, adapter: proof.adapter })
  const squatter = openDevice(app)
  await signUpWithPasskey(squatter, victim)
  app.clock.advance({ minutes: 1 })
  proof.arm(() => proveByMail(app))
  const again = { ...squatter, browser: app.open() }

  await signInWithPasskey(again)

  expect(await again.browser.session()).toBeNull()
})

async function proveByMail(app: TestApp): Promise<void> {
  const browser = app.open()
  await browser.submit('/api/auth/signin/email', { email: victim })
  const link = new URL(app.mailer.last(victim)?.url ?? '')
  await browser.get(link.pathname + link.search)
}

interface Interruption {
  readonly adapter: Adapter
  /** Does this once, right before the next call of the method. */
  arm(meanwhile: () => Promise<unknown>): void
}

function interrupt(method: 'linkAuthenticator' | 'createSession'): Interruption {
  const adapter = createMemoryAdapter()
  let next: (() => Promise<unknown>) | undefined
  const run = adapter[method] as (input: unknown) => unknown
  const interrupted = async (input: unknown): Promise<unknown> => {
    const meanwhile = next
    next = undefined
    await meanwhile?.()
    return run(input)
  }
  return {
    adapter: { ...adapter, [method]: interrupted },
    arm: (meanwhile) => {
      next = meanwhile
    },
  }
}
