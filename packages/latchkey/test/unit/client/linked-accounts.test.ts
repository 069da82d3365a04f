// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://app.test/account" }
import { describe, expect, it, vi } from 'vitest'
import { createAuthClient } from '../../../src/client/auth-client.ts'
import { getAccounts, signIn, signOut, unlinkAccount } from '../../../src/react/page-actions.ts'
import { createScriptedHandler } from './scripted-handler.ts'

const github = { provider: 'github', providerAccountId: '583231' }
const linked = { ...github, type: 'oauth', name: 'GitHub', isLastWayIn: false }

function setUp(routes: Parameters<typeof createScriptedHandler>[0]) {
  const handler = createScriptedHandler(routes)
  return { handler, client: createAuthClient({ fetch: handler.fetch, navigate: () => undefined }) }
}

describe('linked accounts', () => {
  it('are fetched', async () => {
    const { client } = setUp({ 'GET /accounts': { accounts: [linked] } })

    expect(await client.getAccounts()).toEqual([linked])
  })

  it.each([
    ['an answer of another kind', [linked], 'unexpected_answer', undefined],
    [
      'nobody signed in',
      Response.json({ error: 'session_required' }, { status: 401 }),
      'request_refused',
      'session_required',
    ],
  ])('are not made up from %s', async (_name, answer, code, reason) => {
    const { client } = setUp({ 'GET /accounts': answer })

    await expect(client.getAccounts()).rejects.toMatchObject({ code, reason })
  })

  it('are unlinked by name, with the token of this browser', async () => {
    const { handler, client } = setUp({ 'POST /unlink': { unlinked: true } })

    await client.unlinkAccount({ ...github, ...linked })

    expect(JSON.parse(handler.callsTo('POST /unlink')[0]?.body ?? '')).toEqual({
      csrfToken: 'token',
      ...github,
    })
  })

  it('say why they stay', async () => {
    const refusal = Response.json({ error: 'last_way_in' }, { status: 409 })
    const { client } = setUp({ 'POST /unlink': refusal })

    await expect(client.unlinkAccount(github)).rejects.toMatchObject({
      code: 'request_refused',
      status: 409,
      reason: 'last_way_in',
    })
  })

  it('are linked by a sign-in that says so', async () => {
    const { handler, client } = setUp({ 'POST /signin/github': { url: 'https://github.example/authorize' } })

    await client.signIn('github', { intent: 'link', callbackUrl: '/account' })

    expect(handler.callsTo('POST /signin/github')[0]?.form).toMatchObject({ intent: 'link' })
  })
})

describe('signing out', () => {
  it.each([
    [{ everywhere: true }, { everywhere: 'true' }],
    [{ everywhere: false }, {}],
    [{}, {}],
  ])('%o posts %o', async (options, expected) => {
    const { handler, client } = setUp({ 'POST /signout': { url: '/' } })

    await client.signOut({ ...options, callbackUrl: '/' })

    const {
      csrfToken: _,
      json: __,
      callbackUrl: ___,
      ...form
    } = handler.callsTo('POST /signout')[0]?.form ?? {}
    expect(form).toEqual(expected)
  })
})

it('works without a provider of React, too', async () => {
  const handler = createScriptedHandler({
    'GET /accounts': { accounts: [linked] },
    'POST /unlink': { unlinked: true },
    'POST /signin/github': { url: '/' },
    'POST /signout': { url: '/' },
  })
  vi.stubGlobal('fetch', handler.fetch)

  expect(await getAccounts()).toEqual([linked])
  await unlinkAccount(github)
  await signIn('github', { intent: 'link', redirect: false })
  await signOut({ everywhere: true, redirect: false })

  vi.unstubAllGlobals()
  expect(handler.callsTo('POST /signin/github')[0]?.form).toMatchObject({ intent: 'link' })
  expect(handler.callsTo('POST /signout')[0]?.form).toMatchObject({ everywhere: 'true' })
})
