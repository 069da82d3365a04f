// What an audit log learns of sign-ins that came to nothing.
import { describe, expect, it } from 'vitest'
import type { FailedSignIn } from '../../src/contracts/events.ts'
import { type AuthConfig, type Session, SignInError } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { createTestApp, origin, signInAsAda, type TestApp } from '../support/test-auth.ts'

type Config = Partial<AuthConfig>

function createWatchedApp(config: Config = {}): TestApp & { readonly failures: FailedSignIn[] } {
  const failures: FailedSignIn[] = []
  const events = { signInFailed: (failure: FailedSignIn) => void failures.push(failure) }
  return { ...createTestApp<Session>({ ...config, events }), failures }
}

describe('signInFailed', () => {
  it('tells of a wrong password: whose, and never which', async () => {
    const { open, failures } = createWatchedApp()

    await open().submit('/api/auth/callback/credentials', { username: 'ada', password: 'wrong-guess' })

    expect(failures).toEqual([
      { code: 'credentials_refused', provider: 'credentials', type: 'credentials', identifier: 'ada' },
    ])
    expect(JSON.stringify(failures)).not.toContain('wrong-guess')
  })

  it('tells of too many attempts, and of the client where a proxy vouches for it', async () => {
    const { open, failures } = createWatchedApp({ trustProxyHeaders: true })
    const browser = open()
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    for (let guess = 0; guess < 21; guess++)
      await browser.submit('/api/auth/callback/credentials', { username: 'ada', password: 'no' }, headers)

    expect(failures).toHaveLength(21)
    expect(failures.at(-1)).toMatchObject({ code: 'rate_limited', clientAddress: '203.0.113.7' })
  })

  it('tells the reason that the application gave', async () => {
    const locked = credentials({
      credentials: { username: {} },
      authorize: () => {
        throw new SignInError('account_locked')
      },
    })
    const { open, failures } = createWatchedApp({ providers: [locked] })

    await open().submit('/api/auth/callback/credentials', { username: 'ada' })

    expect(failures).toMatchObject([{ code: 'sign_in_refused', reason: 'account_locked' }])
  })

  it('tells of callbacks that nobody asked for', async () => {
    const provider = oidc({ id: 'acme', issuer: 'https://id.example', clientId: 'a', clientSecret: 'b' })
    const { open, failures } = createWatchedApp({ providers: [provider] })

    await open().get('/api/auth/callback/acme?code=stolen&state=guessed')

    expect(failures).toMatchObject([{ code: 'state_mismatch', provider: 'acme', type: 'oidc' }])
  })

  it('tells of a refusal by the signIn callback, and of an address that is none', async () => {
    const { open, failures } = createWatchedApp({ callbacks: { signIn: () => false } })
    const browser = open()

    await signInAsAda(browser)
    await browser.submit('/api/auth/signin/email', { email: 'no address' })

    expect(failures.map(({ code }) => code)).toEqual(['access_denied', 'invalid_email_address'])
    expect(failures[1]?.identifier).toBe('no address')
  })

  it('tells of server calls too, once', async () => {
    const { auth, failures } = createWatchedApp()
    const headers = new Headers({ host: 'app.test' })

    await expect(
      auth.signIn('credentials', { headers, fields: { username: 'ada', password: 'no' } }),
    ).rejects.toMatchObject({ code: 'credentials_refused' })
    await expect(auth.signIn('email', { headers, fields: { email: 'x' } })).rejects.toMatchObject({
      code: 'invalid_email_address',
    })

    expect(failures.map(({ code }) => code)).toEqual(['credentials_refused', 'invalid_email_address'])
  })

  it('passes on no more than an address can have, and survives a handler that throws', async () => {
    let length = 0
    const { open, logged } = createTestApp({
      events: {
        signInFailed: ({ identifier = '' }) => {
          length = identifier.length
          throw new Error('audit log is full')
        },
      },
    })

    const response = await open().submit('/api/auth/callback/credentials', {
      username: 'a'.repeat(2000),
      password: 'no',
    })

    expect(length).toBe(320)
    expect(response.headers.get('location')).toContain(`${origin}/api/auth/signin?error=credentials_refused`)
    expect(logged.join()).toContain('signInFailed')
  })

  it('says nothing of sign-ins that succeed, and nothing of pages', async () => {
    const { open, failures } = createWatchedApp()
    const browser = open()

    await signInAsAda(browser)
    await browser.get('/api/auth/session')
    await browser.get('/api/auth/nothing-here')

    expect(failures).toEqual([])
  })
})
