// Somebody claims an address before its owner does: whatever they left behind is of no use once the owner proves it.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { createCapturedMailer } from '../../src/testing/captured-mailer.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createOidcApp, issuer, type OidcApp } from '../support/oidc-app.ts'
import { begin, comeBack } from '../support/round-trip.ts'

const victim = 'victim@example.com'
const mailer = createCapturedMailer()
const providers = [
  oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' }),
  email({ sendVerificationRequest: mailer.send }),
]

async function signInByOidc(app: OidcApp, browser: TestBrowser, claims: object): Promise<void> {
  await comeBack(
    browser,
    app.server.authorize(await begin(browser), { user: { sub: 'attacker', ...claims } }),
  )
}

async function signInByMail(browser: TestBrowser): Promise<void> {
  await browser.submit('/api/auth/signin/email', { email: victim })
  const link = mailer.linkOf(mailer.last(victim))
  await browser.get(link.pathname + link.search)
}

/** An adapter as other makers publish them: without the atomic methods. */
function createPlainAdapter(): Adapter {
  const {
    claimUnverifiedUser,
    createUserWithAccount,
    findLinkFacts,
    replaceVerificationToken,
    countEvent,
    ...plain
  } = createMemoryAdapter()
  return plain
}

const adapters: [string, () => Adapter][] = [
  ['an adapter of ours', createMemoryAdapter],
  ['an adapter of another maker', createPlainAdapter],
]

describe.each(adapters)('with %s', (_name, createAdapter) => {
  it('the session and the account from before the proof do not reach the owner’s user', async () => {
    const app = createOidcApp({ providers, adapter: createAdapter(), session: { strategy: 'database' } })
    const [attacker, owner, again] = [app.open(), app.open(), app.open()]
    await signInByOidc(app, attacker, { email: victim, email_verified: false, name: 'Evil' })
    expect(await attacker.session()).not.toBeNull()

    await signInByMail(owner)
    await signInByOidc(app, again, { email: victim, email_verified: false })

    expect(await owner.session()).toMatchObject({ user: { email: victim, name: null } })
    expect(await attacker.session()).not.toMatchObject({ user: { email: victim } })
    expect(await again.session()).not.toMatchObject({ user: { email: victim } })
  })
})

describe('with sealed sessions and a database', () => {
  it('a session from before the proof ends at its next renewal, as does that of a deleted user', async () => {
    const adapter = createMemoryAdapter()
    const app = createOidcApp({ providers, adapter, session: { strategy: 'jwt', updateAge: 3600 } })
    const [attacker, owner] = [app.open(), app.open()]
    await signInByOidc(app, attacker, { email: victim, email_verified: false })
    app.clock.advance({ minutes: 1 })
    await signInByMail(owner)

    app.clock.advance({ minutes: 61 })

    expect(await attacker.session()).toBeNull()
    expect(await owner.session()).not.toBeNull()
    const user = await adapter.getUserByEmail(victim)
    await adapter.deleteUser(user?.id ?? '')
    app.clock.advance({ minutes: 61 })
    expect(await owner.session()).toBeNull()
  })
})

describe('addresses that a provider gives', () => {
  it.each([
    '\u212Aim@example.com',
    'a@b@c.example',
    'kim@example.com,evil@evil.example',
    '"<img>"@example.com',
    'a\u202e@example.com',
  ])('%j is not taken for an address of anybody', async (address) => {
    const app = createOidcApp({ providers, session: { strategy: 'database' } })
    const browser = app.open()

    await signInByOidc(app, browser, { email: address, email_verified: true })

    expect(await browser.session()).toMatchObject({ user: { email: null } })
    expect(await app.adapter.getUserByEmail('kim@example.com')).toBeNull()
  })
})

describe('a sign-in that waits in the signIn callback', () => {
  it('is decided with what holds afterwards, not before', async () => {
    let release: (() => void) | undefined
    const waiting = new Promise<void>((resolve) => (release = resolve))
    let isSlow = false
    const app = createOidcApp({
      providers,
      session: { strategy: 'database' },
      callbacks: {
        async signIn({ account }) {
          if (account.type === 'oidc' && isSlow) await waiting
          return true
        },
      },
    })
    await signInByOidc(app, app.open(), { email: victim, email_verified: false })
    isSlow = true
    const attacker = app.open()
    const late = signInByOidc(app, attacker, { email: victim, email_verified: false })
    await signInByMail(app.open())

    release?.()
    await late

    expect(await attacker.session()).toBeNull()
  })
})
