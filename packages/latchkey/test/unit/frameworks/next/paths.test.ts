import { NextRequest } from 'next/server.js'
import { describe, expect, it } from 'vitest'
import { rebasePath } from '../../../../src/frameworks/next/rebase-path.ts'
import { locateRequest } from '../../../../src/frameworks/next/request-place.ts'
import type { Auth } from '../../../../src/index.ts'
import { createFakeCore } from './fake-next.ts'

describe('rebasePath', () => {
  it.each([
    ['/api/auth/session', '/api/auth', '/api/auth/session'],
    ['/api/auth/session/', '/api/auth', '/api/auth/session'],
    ['/api/auth', '/api/auth', '/api/auth'],
    // Next.js has taken its base path off.
    ['/api/auth/session', '/docs/api/auth', '/docs/api/auth/session'],
    ['/docs/api/auth/session', '/docs/api/auth', '/docs/api/auth/session'],
    ['/auth/callback/github', '/a/b/auth', '/a/b/auth/callback/github'],
    // No endpoint.
    ['/api/authority', '/api/auth', '/api/authority'],
    ['/elsewhere', '/docs/api/auth', '/elsewhere'],
    ['/', '/api/auth', '/'],
  ])('%s under %s is %s', (pathname, basePath, expected) => {
    expect(rebasePath(pathname, basePath)).toBe(expected)
  })
})

describe('locateRequest', () => {
  const place = (path: string, options: Partial<Auth> & { nextBasePath?: string } = {}) => {
    const { nextBasePath = '', ...core } = options
    const request = new NextRequest(`http://app.test${path}`, { nextConfig: { basePath: nextBasePath } })
    return locateRequest(request, createFakeCore(core))
  }

  it.each(['/api/auth/session', '/api/auth/callback/github', '/api/auth/signin/'])(
    'knows the endpoint %s',
    (path) => {
      expect(place(path).isEndpoint).toBe(true)
    },
  )

  it.each([
    '/api/auth',
    '/api/auth/admin',
    '/api/auth/a%2Fb',
    '/api/auth/%2e%2e/admin',
    '/api/auth/..%2fadmin',
    '/api/auth//session',
    '/API/auth/session',
    '/admin',
  ])('takes %s for no endpoint', (path) => {
    expect(place(path).isEndpoint).toBe(false)
  })

  it.each([
    ['a core that knows the base path', { basePath: '/docs/api/auth', signInPath: '/docs/api/auth/signin' }],
    ['a core that does not', {}],
  ])('respects the base path of Next.js, with %s', (_, core) => {
    const found = place('/docs/api/auth/signin?x=1', { nextBasePath: '/docs', ...core })

    expect(found).toEqual({
      isEndpoint: true,
      isSignInPage: true,
      returnTo: '/docs/api/auth/signin?x=1',
      signIn: '/docs/api/auth/signin',
    })
  })

  it('takes a page that only begins like the base path of Next.js for no endpoint', () => {
    expect(place('/docsapi/auth/signin', { nextBasePath: '/docs' }).isEndpoint).toBe(false)
  })

  it('leads back to a path of this origin only', () => {
    expect(place('//evil.test/x?y').returnTo).toBe('/evil.test/x?y')
  })

  it('does not mistake a page that only begins like the base path', () => {
    const found = place('/docs/account', { nextBasePath: '/docs', signInPath: '/docsearch/login' })

    expect(found.signIn).toBe('/docs/docsearch/login')
  })

  it.each([
    ['/login', '/login', true],
    ['/login/', '/login', true],
    ['/login?error=x', '/login?tab=1', true],
    ['/login', 'http://app.test/login', true],
    ['/login/extra', '/login', false],
    ['/Login', '/login', false],
    ['/log%69n', '/login', false],
    ['/login', 'https://other.test/login', false],
  ])('%s with the sign-in page %s: %s', (path, signInPath, isSignInPage) => {
    expect(place(path, { signInPath }).isSignInPage).toBe(isSignInPage)
  })
})
