// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://app.test/login?error=old&code=x&tab=2" }
import { describe, expect, it, vi } from 'vitest'
import { type AuthClientOptions, createAuthClient } from '../../../src/client/auth-client.ts'
import { createScriptedHandler } from './scripted-handler.ts'

const ada = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }

function setUp(routes: Parameters<typeof createScriptedHandler>[0] = {}, options: AuthClientOptions = {}) {
  const handler = createScriptedHandler(routes)
  const navigate = vi.fn<(url: string) => void>()
  const client = createAuthClient({ fetch: handler.fetch, navigate, initialSession: null, ...options })
  return { handler, navigate, client }
}

describe('signIn', () => {
  it('posts a form to signin/<provider> and goes where the handler says', async () => {
    const url = 'https://github.example/authorize?state=s'
    const { handler, navigate, client } = setUp({ 'POST /signin/github': { url } })

    const result = await client.signIn(
      'github',
      { callbackUrl: '/account' },
      { prompt: 'login', login_hint: 'a b' },
    )

    const call = handler.callsTo('POST /signin/github')[0]
    expect(call?.path).toBe('/signin/github?prompt=login&login_hint=a+b')
    expect(call?.headers.get('x-auth-return-redirect')).toBe('1')
    expect(call?.form).toEqual({ csrfToken: 'token', callbackUrl: '/account', json: 'true' })
    expect(navigate).toHaveBeenCalledExactlyOnceWith(url)
    expect(result).toEqual({ ok: true, status: 200, error: undefined, code: undefined, url })
  })

  it('sends no query without authorization parameters', async () => {
    const { handler, client } = setUp({ 'POST /signin/github': { url: 'http://app.test/' } })

    await client.signIn('github')

    expect(handler.calls.at(-1)?.path).toBe('/signin/github')
  })

  it('posts credentials to callback/<provider>, without options that are not fields', async () => {
    const { handler, client } = setUp({ 'POST /callback/credentials': { url: 'http://app.test/' } })

    await client.signIn('credentials', {
      name: 'ada',
      age: 36,
      empty: undefined,
      redirect: false,
      redirectTo: '/a',
    })

    expect(handler.callsTo('POST /callback/credentials')[0]?.form).toEqual({
      name: 'ada',
      age: '36',
      csrfToken: 'token',
      callbackUrl: '/a',
      json: 'true',
    })
  })

  it('returns to this page by default, without the error of an earlier attempt', async () => {
    const { handler, client } = setUp({ 'POST /signin/github': { url: 'http://app.test/' } })

    await client.signIn('github')

    expect(handler.callsTo('POST /signin/github')[0]?.form.callbackUrl).toBe('http://app.test/login?tab=2')
  })

  it('asks for the new session after credentials with redirect: false, and stays', async () => {
    const { navigate, client } = setUp({
      'POST /callback/credentials': { url: 'http://app.test/' },
      'GET /session': ada,
    })

    const result = await client.signIn('credentials', { redirect: false })

    expect(result).toMatchObject({ ok: true, url: 'http://app.test/' })
    expect(navigate).not.toHaveBeenCalled()
    expect(client.getSnapshot().session).toEqual(ada)
  })

  it.each(['github', 'mail'])('honours redirect: false for %s', async (id) => {
    const { handler, navigate, client } = setUp({ [`POST /signin/${id}`]: { url: 'http://app.test/next' } })

    const result = await client.signIn(id, { redirect: false })

    expect(result).toMatchObject({ ok: true, url: 'http://app.test/next' })
    expect(navigate).not.toHaveBeenCalled()
    expect(handler.callsTo('GET /session')).toHaveLength(0)
  })
})

describe('a sign-in that fails', () => {
  it('is not ok, and tells error and code', async () => {
    const url = 'http://app.test/login?error=sign_in_refused&code=account_locked'
    const { client } = setUp({ 'POST /callback/credentials': { url } })

    expect(await client.signIn('credentials', { redirect: false })).toEqual({
      ok: false,
      status: 200,
      error: 'sign_in_refused',
      code: 'account_locked',
      url: null,
    })
    expect(client.getSnapshot().status).toBe('unauthenticated')
  })

  it('reads the error of a relative address too', async () => {
    const { client } = setUp({ 'POST /callback/credentials': { url: '/login?error=credentials_refused' } })

    expect(await client.signIn('credentials', { redirect: false })).toMatchObject({
      ok: false,
      error: 'credentials_refused',
    })
  })

  it('is not ok for a status that says no, whatever page is named', async () => {
    const { client } = setUp({
      'POST /callback/credentials': () => Response.json({ url: '/next' }, { status: 401 }),
    })

    expect(await client.signIn('credentials', { redirect: false })).toMatchObject({
      ok: false,
      error: 'http_401',
    })
  })

  it('shows the page that explains it unless redirect is false', async () => {
    const url = 'http://app.test/login?error=credentials_refused'
    const { navigate, client } = setUp({ 'POST /callback/credentials': { url } })

    await client.signIn('credentials')

    expect(navigate).toHaveBeenCalledExactlyOnceWith(url)
  })

  it.each([
    [
      'a status with a code',
      () => Response.json({ error: 'rate_limited' }, { status: 429 }),
      429,
      'rate_limited',
    ],
    ['a status alone', () => new Response('', { status: 502 }), 502, 'http_502'],
    ['success without an address', () => Response.json({}), 200, 'unexpected_answer'],
    ['no answer', () => Promise.reject(new TypeError('offline')), 0, 'network_failed'],
  ])('reports %s', async (_, script, status, error) => {
    const { navigate, client } = setUp({ 'POST /signin/mail': script })

    const result = await client.signIn('mail', { email: 'a@b.example' })

    expect(result).toEqual({ ok: false, status, error, code: undefined, url: null })
    expect(navigate).not.toHaveBeenCalled()
  })

  it('reports that the list of providers could not be had', async () => {
    const { client } = setUp({ 'GET /providers': () => Response.json({ error: 'x' }, { status: 500 }) })

    expect(await client.signIn('github')).toMatchObject({ ok: false, status: 500, error: 'x' })
  })
})

describe('the sign-in page', () => {
  it('is shown without a provider', async () => {
    const { navigate, client } = setUp()

    await client.signIn(undefined, { callbackUrl: '/account' })

    expect(navigate).toHaveBeenCalledExactlyOnceWith('/api/auth/signin?callbackUrl=%2Faccount')
  })

  it.each(['gitlab', 'toString', '__proto__'])('is shown for the unknown provider %s', async (id) => {
    const { navigate, client } = setUp({}, { basePath: '/docs/api/auth' })

    const result = await client.signIn(id, { callbackUrl: '/' })

    expect(navigate).toHaveBeenCalledExactlyOnceWith('/docs/api/auth/signin?callbackUrl=%2F')
    expect(result).toMatchObject({ ok: false, status: 404, error: 'unknown_provider' })
  })

  it('is where requireSignIn leads', () => {
    const { navigate, client } = setUp()

    client.requireSignIn()

    const query = new URL(navigate.mock.calls[0]?.[0] ?? '', 'http://app.test').searchParams
    expect(Object.fromEntries(query)).toEqual({ error: 'SessionRequired', callbackUrl: location.href })
  })
})

describe('signOut', () => {
  it('posts a form, forgets the session and goes where the handler says', async () => {
    const { handler, navigate, client } = setUp(
      { 'POST /signout': { url: 'http://app.test/bye' } },
      { initialSession: ada },
    )

    const result = await client.signOut({ callbackUrl: '/bye' })

    expect(handler.callsTo('POST /signout')[0]?.form).toEqual({
      csrfToken: 'token',
      callbackUrl: '/bye',
      json: 'true',
    })
    expect(client.getSnapshot().status).toBe('unauthenticated')
    expect(navigate).toHaveBeenCalledExactlyOnceWith('http://app.test/bye')
    expect(result.ok).toBe(true)
  })

  it.each([
    ['no network', () => Promise.reject(new TypeError('offline')), 'network_failed'],
    [
      'the handler',
      () => Response.json({ url: 'http://app.test/login?error=csrf_mismatch' }),
      'csrf_mismatch',
    ],
  ])('keeps the session when it fails for %s', async (_, script, error) => {
    const { client } = setUp({ 'POST /signout': script }, { initialSession: ada })

    const result = await client.signOut({ redirect: false })

    expect(result).toMatchObject({ ok: false, error })
    expect(client.getSnapshot().session).toEqual(ada)
  })
})

describe('getCsrfToken and getProviders', () => {
  it('give what the handler answers', async () => {
    const { client } = setUp()

    expect(await client.getCsrfToken()).toBe('token')
    expect(Object.keys(await client.getProviders())).toEqual(['github', 'mail', 'credentials'])
  })

  it('reject for an answer that is none', async () => {
    const { client } = setUp({ 'GET /csrf': {}, 'GET /providers': null })

    await expect(client.getCsrfToken()).rejects.toMatchObject({ code: 'unexpected_answer' })
    await expect(client.getProviders()).rejects.toMatchObject({ code: 'unexpected_answer' })
  })
})
