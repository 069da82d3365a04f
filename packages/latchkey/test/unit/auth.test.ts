import { describe, expect, it } from 'vitest'
import { createTestApp } from '../support/test-auth.ts'

describe('isEndpoint', () => {
  const { auth } = createTestApp()

  it.each([
    '/api/auth/session',
    '/api/auth/signin',
    '/api/auth/signin/',
    '/api/auth/signin/credentials',
    '/api/auth/callback/email',
    '/api/auth/verify-request',
  ])('%s is one', (pathname) => {
    expect(auth.isEndpoint(pathname)).toBe(true)
  })

  it.each([
    '/api/auth',
    '/api/auth/',
    '/api/auth/admin',
    '/api/auth/admin/users',
    '/api/auth/signin/nobody',
    '/api/auth/session/credentials',
    '/api/auth/callback',
    '/api/auth/callback/credentials/x',
    '/api/auth/callback/constructor',
    '/api/authority/session',
    '/api/auth//session',
    '/API/auth/session',
    '/api/auth/%73ession',
    '/admin',
    '',
  ])('%j is none', (pathname) => {
    expect(auth.isEndpoint(pathname)).toBe(false)
  })
})

describe('origin', () => {
  const behindTrustedHosts = {
    url: undefined as never,
    trustedHosts: ['app.test'],
    environment: { NODE_ENV: 'production' },
  }
  const headers = new Headers({ host: 'evil.example' })

  it('is the configured one', () => {
    expect(createTestApp().auth.origin({ headers, url: 'http://evil.example/x' })).toBe('https://app.test')
  })

  it('is that of a trusted host, and of no other', () => {
    const { auth } = createTestApp(behindTrustedHosts)

    expect(auth.origin({ headers: new Headers({ host: 'app.test' }), url: 'http://x/' })).toBe(
      'https://app.test',
    )
    expect(() => auth.origin({ headers, url: 'http://x/' })).toThrow(
      expect.objectContaining({ code: 'untrusted_host' }),
    )
  })

  it('keeps a host of any length short in the log', async () => {
    const app = createTestApp(behindTrustedHosts)
    const host = `${'-code'.repeat(2000)}.example`

    await app.auth.handle(new Request('https://x.test/api/auth/session', { headers: { host } }))

    expect(app.logged.join().length).toBeLessThan(600)
  })
})
