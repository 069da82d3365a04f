import { type NextFetchEvent, NextRequest } from 'next/server.js'
import { describe, expect, it, vi } from 'vitest'
import type { NextCallbacks } from '../../../../src/frameworks/next/next-config.ts'
import type { Auth } from '../../../../src/index.ts'
import { StoreUnavailable, UntrustedHost } from '../../../../src/index.ts'
import { ada, bind, createFakeCore, renewal, renewalHeader } from './fake-next.ts'

const event = { waitUntil: () => undefined } as unknown as NextFetchEvent
const signedIn: Auth['readSession'] = async () => ({ session: ada, cookies: [] })
const renewed: Auth['readSession'] = async () => ({ session: ada, cookies: [renewal] })

interface Visit {
  path?: string
  method?: string
  mode?: string
  nextBasePath?: string
  authorized?: NextCallbacks['authorized']
  core?: Partial<Auth>
}

function visit({ path = '/account?tab=2', core = {}, ...rest }: Visit = {}) {
  const request = new NextRequest(`http://app.test${path}`, {
    method: rest.method ?? 'GET',
    nextConfig: { basePath: rest.nextBasePath ?? '' },
    headers: { cookie: 'session=x', ...(rest.mode ? { 'sec-fetch-mode': rest.mode } : {}) },
  })
  const fakeCore = createFakeCore(core)
  const { auth } = bind(fakeCore, rest.authorized ? { authorized: rest.authorized } : {})
  return { auth, request, core: fakeCore, asProxy: () => auth(request, event) }
}

function passes(response: Response): boolean {
  return response.headers.get('x-middleware-next') === '1'
}

describe('export { auth as proxy }', () => {
  it('lets people with a session pass', async () => {
    expect(passes(await visit({ core: { readSession: signedIn } }).asProxy())).toBe(true)
  })

  it('sends others to the sign-in page and from there back', async () => {
    const response = await visit().asProxy()

    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe(
      'http://app.test/api/auth/signin?callbackUrl=%2Faccount%3Ftab%3D2',
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('keeps the query of a sign-in page of the application', async () => {
    const response = await visit({ core: { signInPath: '/login?theme=dark' } }).asProxy()

    expect(response.headers.get('location')).toBe(
      'http://app.test/login?theme=dark&callbackUrl=%2Faccount%3Ftab%3D2',
    )
  })

  it('respects the base path of Next.js', async () => {
    const response = await visit({
      path: '/docs/account',
      nextBasePath: '/docs',
      core: { basePath: '/docs/api/auth', signInPath: '/login' },
    }).asProxy()

    expect(response.headers.get('location')).toBe('http://app.test/docs/login?callbackUrl=%2Fdocs%2Faccount')
  })

  it.each(['/login', '/login?callbackUrl=%2F'])('lets everybody see the sign-in page %s', async (path) => {
    expect(passes(await visit({ path, core: { signInPath: '/login' } }).asProxy())).toBe(true)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'lets nobody send %s to the sign-in page',
    async (method) => {
      const response = await visit({ path: '/login', method, core: { signInPath: '/login' } }).asProxy()

      expect(response.status).toBe(401)
    },
  )

  it('lets everybody post the form of the sign-in page', async () => {
    const response = await visit({
      path: '/login',
      method: 'POST',
      core: { signInPath: '/login' },
      authorized: () => false,
    }).asProxy()

    expect(passes(response)).toBe(true)
  })

  it.each([undefined, false, '', 0, 'yes', true])('takes the session %j for nobody', async (session) => {
    const readSession = async () => ({ session: session as never, cookies: [] })
    const { auth, request, asProxy } = visit({ core: { readSession } })

    expect((await asProxy()).status).toBe(307)
    const seen = await auth((withAuth) => Response.json(withAuth.auth))(request, {})
    expect(await seen.json()).toBeNull()
  })

  it.each(['/api/auth/admin', '/api/auth/admin/users', '/api/auth/signin/nobody'])(
    'protects a page of the application below the base path: %s',
    async (path) => {
      expect((await visit({ path }).asProxy()).status).toBe(307)
    },
  )

  it('lets everybody reach the endpoints, without a session check', async () => {
    const { asProxy, core } = visit({ path: '/api/auth/callback/github?code=1' })

    expect(passes(await asProxy())).toBe(true)
    expect(core.readSession).not.toHaveBeenCalled()
  })

  it.each([
    ['a form', 'navigate', 303],
    ['a script', 'cors', 401],
    ['a server action', 'same-origin', 401],
  ])('refuses what %s posts with a status that posts nothing again', async (_, mode, status) => {
    expect((await visit({ method: 'POST', mode }).asProxy()).status).toBe(status)
  })
})

describe('when the session cannot be checked', () => {
  const broken = async () => {
    throw new StoreUnavailable()
  }

  it('answers 503 and runs nothing', async () => {
    const handler = vi.fn(() => new Response('secret'))
    const authorized = vi.fn(() => true)
    const { auth, request } = visit({ core: { readSession: broken }, authorized })

    const response = await auth(handler)(request, event)

    expect(response.status).toBe(503)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(handler).not.toHaveBeenCalled()
    expect(authorized).not.toHaveBeenCalled()
  })

  it('is never a pass for the bare proxy', async () => {
    expect((await visit({ core: { readSession: broken } }).asProxy()).status).toBe(503)
  })

  it('leaves an error that is not ours to Next.js, which answers 500', async () => {
    const readSession = async () => {
      throw new RangeError('bug')
    }

    await expect(visit({ core: { readSession } }).asProxy()).rejects.toThrow(RangeError)
  })

  it('does not pass when authorized throws', async () => {
    const authorized = () => {
      throw new RangeError('bug')
    }

    await expect(visit({ authorized }).asProxy()).rejects.toThrow(RangeError)
  })
})

describe('callbacks.authorized', () => {
  it('sees request and session', async () => {
    const authorized = vi.fn(() => true)
    const { asProxy, request } = visit({ core: { readSession: signedIn }, authorized })

    expect(passes(await asProxy())).toBe(true)
    expect(authorized).toHaveBeenCalledExactlyOnceWith({ request, auth: ada })
  })

  it('may let nobody through although somebody is signed in, and tells them why', async () => {
    const response = await visit({ core: { readSession: signedIn }, authorized: () => false }).asProxy()

    const location = new URL(response.headers.get('location') ?? '')
    expect(Object.fromEntries(location.searchParams)).toEqual({
      callbackUrl: '/account?tab=2',
      error: 'access_denied',
    })
  })

  it('may answer itself', async () => {
    const authorized = () => new Response('no', { status: 451 })

    expect((await visit({ authorized }).asProxy()).status).toBe(451)
  })

  it('may lead people who are signed in away from the sign-in page', async () => {
    const response = await visit({
      path: '/login',
      core: { readSession: signedIn, signInPath: '/login' },
      authorized: ({ request }) => Response.redirect(new URL('/account', request.url)),
    }).asProxy()

    expect(response.headers.get('location')).toBe('http://app.test/account')
  })

  it.each([undefined, null, 0, 1, '', 'true', {}, []])('refuses by answering %j', async (answer) => {
    const handler = vi.fn(() => new Response('secret'))
    const { auth, request, asProxy } = visit({
      core: { readSession: signedIn },
      authorized: () => answer as never,
    })

    expect((await asProxy()).status).toBe(307)
    expect((await auth(handler)(request, event)).status).toBe(307)
    expect(handler).not.toHaveBeenCalled()
  })

  it.each(['/account', '/account?tab=2', '/account?tab=3', '?'])(
    'never lets a request pass by a redirect, also not by one to %s',
    async (target) => {
      const handler = vi.fn(() => new Response('secret'))
      const answer = new Response(null, { status: 307, headers: { location: target } })
      const { auth, request, asProxy } = visit({ authorized: () => answer })

      expect(await asProxy()).toBe(answer)
      expect(await auth(handler)(request, event)).toBe(answer)
      expect(handler).not.toHaveBeenCalled()
    },
  )

  describe('on the sign-in page', () => {
    const onSignInPage = { path: '/login?tab=1', core: { signInPath: '/login' } }
    const redirectTo = (location: string) => () => new Response(null, { status: 307, headers: { location } })

    it.each([
      ['no', () => false],
      ['a redirect to the very same address', redirectTo('http://app.test/login?tab=1')],
    ])('shows the page in spite of %s: it would go round in circles', async (_, authorized) => {
      expect(passes(await visit({ ...onSignInPage, authorized }).asProxy())).toBe(true)
    })

    it.each([
      ['a redirect with another query', redirectTo('http://app.test/login')],
      ['a redirect to another origin', redirectTo('http://other.test/login?tab=1')],
      ['a redirect that is no address', redirectTo('http://[')],
      [
        'a refusal that names the address',
        () => new Response(null, { status: 403, headers: { location: '/login?tab=1' } }),
      ],
    ])('answers %s as it is', async (_, authorized) => {
      expect(passes(await visit({ ...onSignInPage, authorized }).asProxy())).toBe(false)
    })

    it('answers a form with the redirect', async () => {
      const authorized = redirectTo('http://app.test/login?tab=1')

      expect((await visit({ ...onSignInPage, method: 'POST', authorized }).asProxy()).status).toBe(307)
    })
  })

  it('is not asked about endpoints', async () => {
    const authorized = vi.fn(() => false)
    const handler = vi.fn(() => undefined)
    const { auth, request } = visit({ path: '/api/auth/signin', authorized })

    expect(passes(await auth(handler)(request, event))).toBe(true)
    expect(authorized).not.toHaveBeenCalled()
    expect(handler).toHaveBeenCalledOnce()
  })

  it('keeps the handler from running when it says no', async () => {
    const handler = vi.fn(() => new Response('secret'))
    const { auth, request } = visit({ authorized: () => false })

    expect((await auth(handler)(request, event)).status).toBe(307)
    expect(handler).not.toHaveBeenCalled()
  })
})

describe('the address of the sign-in page', () => {
  const behindProxy = { origin: () => 'https://public.test' }

  it('is built from the public address, not from what the request says', async () => {
    const response = await visit({ core: behindProxy }).asProxy()

    expect(response.headers.get('location')).toBe(
      'https://public.test/api/auth/signin?callbackUrl=%2Faccount%3Ftab%3D2',
    )
  })

  it.each(['/login', 'https://public.test/login'])('%s is known behind a proxy', async (signInPath) => {
    expect(passes(await visit({ path: '/login', core: { ...behindProxy, signInPath } }).asProxy())).toBe(true)
  })

  it('of another application is no page of this one', async () => {
    const core = { ...behindProxy, signInPath: 'http://app.test/login' }

    expect((await visit({ path: '/login', core }).asProxy()).status).toBe(307)
  })

  it.each([{}, { core: { signInPath: 'https://public.test/login' } }])(
    'is never named to a host that nobody vouches for',
    async (visitor) => {
      const origin = () => {
        throw new UntrustedHost({ detail: 'host "evil.test"' })
      }
      const { asProxy, auth, request } = visit({ ...visitor, core: { ...visitor.core, origin } })

      const response = await asProxy()

      expect([response.status, await response.text()]).toEqual([400, 'This address is not served here.'])
      expect(response.headers.get('location')).toBeNull()
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      expect((await auth(() => undefined)(request, event)).status).toBe(200)
    },
  )
})

describe('auth(handler)', () => {
  it.each([
    ['nobody', {}, null],
    ['somebody', { readSession: signedIn }, ada],
  ])('runs with request.auth for %s', async (_, core, session) => {
    const { auth, request } = visit({ core })
    const context = { params: Promise.resolve({ id: '1' }) }
    const handler = auth(async (seen, { params }: typeof context) =>
      Response.json({ auth: seen.auth, id: (await params).id }),
    )

    const response = await handler(request, context)

    expect(await response.json()).toEqual({ auth: session, id: '1' })
  })

  it('reads the session of the request, whatever headers claim it is somebody', async () => {
    const { auth, request, core } = visit()
    request.headers.set('x-middleware-subrequest', 'middleware')
    request.headers.set('x-user', 'admin')

    await auth((seen) => Response.json(seen.auth))(request, {})

    expect(core.readSession).toHaveBeenCalledExactlyOnceWith(request)
  })

  it('names a path in a redirect outside proxy.ts: no proxy in front can make it wrong', async () => {
    const { auth, request } = visit({ authorized: () => false })

    const response = await auth(() => new Response())(request, { params: Promise.resolve({}) })

    expect(response.headers.get('location')).toBe('/api/auth/signin?callbackUrl=%2Faccount%3Ftab%3D2')
  })
})

describe('renewal', () => {
  it('rides on the answer, which is then kept out of shared caches', async () => {
    const { auth, request } = visit({ core: { readSession: renewed } })
    const handler = auth(
      () =>
        new Response('page', {
          status: 201,
          headers: [
            ['set-cookie', 'a=1'],
            ['cache-control', 'public'],
          ],
        }),
    )

    const response = await handler(request, {})

    expect(response.headers.getSetCookie()).toEqual(['a=1', renewalHeader])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect([response.status, await response.text()]).toEqual([201, 'page'])
  })

  it('rides on a response whose headers are read-only', async () => {
    const { auth, request } = visit({ core: { readSession: renewed } })

    const response = await auth(() => Response.redirect('http://app.test/x'))(request, {})

    expect(response.headers.getSetCookie()).toEqual([renewalHeader])
  })

  it('rides on a pass', async () => {
    const response = await visit({ core: { readSession: renewed } }).asProxy()

    expect(passes(response)).toBe(true)
    expect(response.headers.getSetCookie()).toEqual([renewalHeader])
  })

  it('does not ride on a POST: it could undo a sign-out', async () => {
    const response = await visit({ method: 'POST', core: { readSession: renewed } }).asProxy()

    expect(passes(response)).toBe(true)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('leaves everything alone when nothing is due', async () => {
    const { auth, request } = visit({ core: { readSession: signedIn } })
    const answer = new Response('page', { headers: { 'cache-control': 'public' } })

    expect(await auth(() => answer)(request, {})).toBe(answer)
  })
})
