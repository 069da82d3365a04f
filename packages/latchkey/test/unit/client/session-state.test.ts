import { describe, expect, it, vi } from 'vitest'
import { type AuthClient, type AuthClientOptions, createAuthClient } from '../../../src/client/auth-client.ts'
import { ClientError } from '../../../src/client/client-error.ts'
import type { Session } from '../../../src/model/session.ts'
import { createGate, createScriptedHandler, type ScriptedHandler } from './scripted-handler.ts'

const ada: Session = { user: { name: 'Ada' }, expires: '2030-01-01T00:00:00.000Z' }
const bob: Session = { user: { name: 'Bob' }, expires: '2030-01-01T00:00:00.000Z' }

function createClient(handler: ScriptedHandler, options: AuthClientOptions = {}): AuthClient {
  return createAuthClient({ fetch: handler.fetch, navigate: () => undefined, ...options })
}

describe('what is known at the beginning', () => {
  it.each([
    ['nothing given', undefined, 'loading'],
    ['null: nobody is signed in', null, 'unauthenticated'],
    ['a session', ada, 'authenticated'],
  ] as const)('%s', (_, initialSession, status) => {
    const client = createClient(createScriptedHandler(), { initialSession })

    expect(client.getSnapshot()).toEqual({ status, session: initialSession ?? null, error: undefined })
    expect(client.getInitialSnapshot()).toBe(client.getSnapshot())
  })
})

describe('refresh', () => {
  it.each([
    ['a session', ada, { status: 'authenticated', session: ada, error: undefined }],
    ['null', null, { status: 'unauthenticated', session: null, error: undefined }],
    ['{} as NextAuth 4 answers', {}, { status: 'unauthenticated', session: null, error: undefined }],
    [
      '401',
      Response.json({ error: 'x' }, { status: 401 }),
      { status: 'unauthenticated', session: null, error: undefined },
    ],
  ])('reads %s', async (_, answer, expected) => {
    const client = createClient(createScriptedHandler({ 'GET /session': () => answer }))

    expect(await client.refresh()).toEqual(expected)
    expect(client.getSnapshot()).toEqual(expected)
  })

  it.each([
    [
      'the network is down',
      () => Promise.reject(new TypeError('failed to fetch')),
      { code: 'network_failed', status: undefined },
    ],
    [
      'the database is away',
      () => Response.json({ error: 'store_unavailable' }, { status: 503 }),
      { code: 'request_refused', status: 503, reason: 'store_unavailable' },
    ],
    [
      'the base path is wrong',
      () => new Response('<html>', { status: 200 }),
      { code: 'unexpected_answer', status: 200 },
    ],
  ])('keeps the session and tells the error when %s', async (_, script, error) => {
    const client = createClient(createScriptedHandler({ 'GET /session': script }), { initialSession: ada })

    const snapshot = await client.refresh()

    expect(snapshot).toMatchObject({ status: 'authenticated', session: ada })
    expect(snapshot.error).toBeInstanceOf(ClientError)
    expect(snapshot.error).toMatchObject(error)
  })

  it('forgets the error with the next answer', async () => {
    const handler = createScriptedHandler()
    const client = createClient(handler, { initialSession: ada })
    await client.refresh()

    handler.script('GET /session', ada)

    expect(await client.refresh()).toEqual({ status: 'authenticated', session: ada, error: undefined })
  })

  it('stays at loading when the first request fails: nobody knows yet', async () => {
    const client = createClient(createScriptedHandler())

    expect(await client.refresh()).toMatchObject({ status: 'loading', session: null })
  })

  it('asks once for callers at the same time', async () => {
    const handler = createScriptedHandler({ 'GET /session': ada })
    const client = createClient(handler)

    await Promise.all([client.refresh(), client.getSession(), client.refresh()])

    expect(handler.callsTo('GET /session')).toHaveLength(1)
  })

  it('asks again afterwards', async () => {
    const handler = createScriptedHandler({ 'GET /session': ada })
    const client = createClient(handler)
    await client.refresh()

    await client.refresh()

    expect(handler.callsTo('GET /session')).toHaveLength(2)
  })
})

describe('answers that come too late', () => {
  it('does not bring a session back to life that was signed out meanwhile', async () => {
    const gate = createGate()
    const handler = createScriptedHandler({
      'GET /session': async () => {
        await gate.opened
        return ada
      },
      'POST /signout': { url: 'http://app.test/' },
    })
    const client = createClient(handler, { initialSession: ada })
    const late = client.refresh()

    await client.signOut({ redirect: false, callbackUrl: '/' })
    handler.script('GET /session', null)
    gate.open()

    expect(await late).toMatchObject({ status: 'unauthenticated' })
    expect(client.getSnapshot().status).toBe('unauthenticated')
    expect(handler.callsTo('GET /session')).toHaveLength(2)
  })

  it('does not undo what the server rendered meanwhile', async () => {
    const gate = createGate()
    const handler = createScriptedHandler({
      'GET /session': async () => {
        await gate.opened
        return null
      },
    })
    const client = createClient(handler)
    const late = client.refresh()

    client.adopt(ada)
    handler.script('GET /session', ada)
    gate.open()
    await late

    expect(client.getSnapshot().session).toEqual(ada)
  })
})

describe('getSession', () => {
  it('gives the session', async () => {
    const client = createClient(createScriptedHandler({ 'GET /session': ada }))

    expect(await client.getSession()).toEqual(ada)
  })

  it('rejects when there is no telling', async () => {
    const client = createClient(createScriptedHandler())

    await expect(client.getSession()).rejects.toMatchObject({ code: 'request_refused', status: 404 })
  })
})

describe('update', () => {
  it('posts data with the CSRF token and takes over the answer', async () => {
    const handler = createScriptedHandler({ 'POST /session': bob })
    const client = createClient(handler, { initialSession: ada })

    expect(await client.update({ name: 'Bob' })).toEqual(bob)

    const call = handler.callsTo('POST /session')[0]
    expect(JSON.parse(call?.body ?? '')).toEqual({ csrfToken: 'token', data: { name: 'Bob' } })
    expect(call?.headers.get('content-type')).toBe('application/json')
    expect(client.getSnapshot().session).toEqual(bob)
  })

  it('rejects and keeps the session when it is refused', async () => {
    const handler = createScriptedHandler({
      'POST /session': () => Response.json({ error: 'csrf_mismatch' }, { status: 403 }),
    })
    const client = createClient(handler, { initialSession: ada })

    await expect(client.update()).rejects.toMatchObject({ code: 'request_refused', reason: 'csrf_mismatch' })
    expect(client.getSnapshot().session).toEqual(ada)
  })
})

describe('subscribe', () => {
  it('calls back for a change, until the subscription ends', async () => {
    const client = createClient(createScriptedHandler({ 'GET /session': ada }))
    const listener = vi.fn()
    const end = client.subscribe(listener)

    await client.refresh()
    end()
    client.adopt(null)

    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('keeps the snapshot and stays silent when an answer brings no news', async () => {
    const client = createClient(createScriptedHandler({ 'GET /session': ada }), { initialSession: ada })
    const before = client.getSnapshot()
    const listener = vi.fn()
    client.subscribe(listener)

    await client.refresh()

    expect(listener).not.toHaveBeenCalled()
    expect(client.getSnapshot()).toBe(before)
  })
})

describe('several clients', () => {
  it('share nothing', async () => {
    const first = createClient(createScriptedHandler({ 'GET /session': ada }), { basePath: '/one/api/auth' })
    const second = createClient(createScriptedHandler({ 'GET /session': bob }), {
      basePath: '/two/api/auth/',
    })

    await Promise.all([first.refresh(), second.refresh()])

    expect(first.getSnapshot().session).toEqual(ada)
    expect(second.getSnapshot().session).toEqual(bob)
    expect([first.basePath, second.basePath]).toEqual(['/one/api/auth', '/two/api/auth'])
  })
})
