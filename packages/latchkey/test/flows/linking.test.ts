// A person who is signed in links further accounts: by OpenID Connect, OAuth 1.0A and a password.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter, type MemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter, SignInParams } from '../../src/index.ts'
import {
  accountsOf,
  createLinkingApp,
  namesOf,
  openAsAda,
  sessionToken,
  stepOut,
  strategies,
  toLink,
} from '../support/linking-app.ts'
import { createOidcApp, issuer, signInAsJane } from '../support/oidc-app.ts'
import { comeBack, targetOf } from '../support/round-trip.ts'
import { origin } from '../support/test-auth.ts'

const jane = { sub: 'jane-1', name: 'Jane', email: 'jane@example.com', email_verified: true }

describe.each(strategies)('with %s sessions', (strategy) => {
  it('an unknown account is linked; user, address and session stay, under a new token', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const before = { token: sessionToken(browser), session: await browser.session() }

    const response = await app.visit(browser, 'example', jane, toLink)

    expect(targetOf(response)).toBe('/account')
    expect(await namesOf(browser)).toEqual(['credentials ada-1', 'example jane-1'])
    expect(await browser.session()).toEqual(before.session)
    expect(sessionToken(browser)).not.toBe(before.token)
    expect(await app.adapter.getUserByEmail(jane.email)).toBeNull()
    expect(app.events).toEqual(['createUser', 'linkAccount', 'signIn', 'linkAccount'])
    expect(app.logged).toEqual([])
  })

  it('the linked account signs the same user in', async () => {
    const app = createLinkingApp(strategy)
    await app.visit(await openAsAda(app), 'example', jane, toLink)
    const elsewhere = app.open()

    await app.visit(elsewhere, 'example', jane)

    expect(await elsewhere.session()).toMatchObject({ user: { email: 'ada@example.com' } })
    expect(await namesOf(elsewhere)).toEqual(['credentials ada-1', 'example jane-1'])
  })

  it('who cancels stays signed in, is told so, and is led back', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const asked = await stepOut(browser, 'example', toLink)
    const state = asked.searchParams.get('state') ?? ''
    const refusal = new URLSearchParams({ error: 'access_denied', state, iss: issuer })

    const response = await browser.get(`/api/auth/callback/example?${refusal}`)
    const target = new URL(response.headers.get('location') ?? '')
    const page = await browser.get(target.pathname + target.search)

    expect(target.pathname).toBe('/api/auth/error')
    expect(target.searchParams.get('error')).toBe('authorization_refused')
    expect(await page.text()).toContain(`href="${origin}/account"`)
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it('OAuth 1.0A is linked alike', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)

    const response = await comeBack(browser, app.service.authorize(await stepOut(browser, 'old', toLink)))

    expect(targetOf(response)).toBe('/account')
    expect(await namesOf(browser)).toEqual(['credentials ada-1', 'old 4711'])
  })

  it('a password is linked alike, without leaving the page', async () => {
    const app = createLinkingApp(strategy)
    const browser = app.open()
    await app.visit(browser, 'example', jane)

    const response = await browser.submit('/api/auth/callback/credentials', {
      username: 'ada',
      password: 'lovelace',
      ...toLink,
    })

    expect(targetOf(response)).toBe('/account')
    expect(await namesOf(browser)).toEqual(['example jane-1', 'credentials ada-1'])
    expect(await browser.session()).toMatchObject({ user: { name: 'Jane' } })
  })

  it('a response that is posted from the provider’s site comes again with the session', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const { url, form } = app.server.authorizeByPost(await stepOut(browser, 'posting', toLink), {
      user: jane,
    })
    const session = [...browser.cookies].filter(([name]) => name.includes('session'))
    for (const [name] of session) browser.cookies.delete(name) // SameSite=Lax: not sent with another site's POST
    const posted = await browser.send(
      new Request(url, { method: 'POST', body: form, headers: { origin: 'https://id.example' } }),
    )
    for (const [name, value] of session) browser.cookies.set(name, value)

    const response = await browser.get(targetOf(posted))

    expect(posted.headers.getSetCookie()).toEqual([])
    expect(targetOf(response)).toBe('/account')
    expect(await namesOf(browser)).toEqual(['credentials ada-1', 'posting jane-1'])
  })

  it('an account of the same user changes nothing and goes on', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    await app.visit(browser, 'example', jane, toLink)
    const before = [sessionToken(browser), ...app.events]

    const response = await app.visit(browser, 'example', jane, toLink)

    expect(targetOf(response)).toBe('/account')
    expect([sessionToken(browser), ...app.events]).toEqual(before)
  })

  it('an account of somebody else is refused, and nothing changes', async () => {
    const app = createLinkingApp(strategy)
    await app.visit(app.open(), 'example', jane)
    const browser = await openAsAda(app)
    const before = [sessionToken(browser), ...app.events]

    const response = await app.visit(browser, 'example', jane, toLink)
    const page = await browser.get(targetOf(response))

    expect(targetOf(response)).toContain('/error?error=account_linked_elsewhere')
    expect(page.status).toBe(409)
    expect(await page.text()).toContain('already belongs to another user')
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
    expect([sessionToken(browser), ...app.events]).toEqual(before)
  })

  it('without a session, or with an old one, one signs in first and is led back', async () => {
    const app = createLinkingApp(strategy)
    const [stranger, late] = [app.open(), await openAsAda(app)]
    app.clock.advance({ minutes: 16 })

    const responses = [await stepOut(stranger, 'example', toLink), await stepOut(late, 'example', toLink)]

    expect(responses.map(String)).toEqual([
      `${origin}/api/auth/signin?error=session_required&callbackUrl=${encodeURIComponent(`${origin}/account`)}`,
      `${origin}/api/auth/signin?error=reauthentication_required&callbackUrl=${encodeURIComponent(`${origin}/account`)}`,
    ])
    expect(await late.session()).not.toBeNull()
  })

  it('a sign-in that is too old when the person comes back is refused', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    app.clock.advance({ minutes: 14 })
    const asked = await stepOut(browser, 'example', toLink)
    app.clock.advance({ minutes: 2 })

    const response = await comeBack(browser, app.server.authorize(asked, { user: jane }))

    expect(targetOf(response)).toContain('error=reauthentication_required')
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it('the signIn callback is asked, and told that it is a link', async () => {
    const asked: SignInParams[] = []
    const app = createLinkingApp(strategy, {
      callbacks: {
        signIn: (params) => {
          asked.push(params)
          return params.intent !== 'link'
        },
      },
    })
    const browser = await openAsAda(app)

    const response = await app.visit(browser, 'example', jane, toLink)

    expect(asked.map(({ intent }) => intent)).toEqual([undefined, 'link'])
    expect(asked[1]).toMatchObject({
      user: { email: 'ada@example.com' },
      account: { provider: 'example', providerAccountId: 'jane-1' },
      profile: { sub: 'jane-1' },
    })
    expect(targetOf(response)).toContain('error=access_denied')
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
    expect(await browser.session()).not.toBeNull()
  })

  it('server code links by the same rules', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const call = { intent: 'link', callbackUrl: '/account' } as const

    const result = await app.auth.signIn('example', { headers: new Headers({ cookie }), ...call })
    for (const { name, value } of result.cookies) browser.cookies.set(name, value)
    const response = await comeBack(browser, app.server.authorize(result.url, { user: jane }))

    expect(targetOf(response)).toBe('/account')
    expect(await namesOf(browser)).toEqual(['credentials ada-1', 'example jane-1'])
    await expect(app.auth.signIn('example', { headers: new Headers(), ...call })).rejects.toMatchObject({
      code: 'session_required',
    })
  })
})

it('rows of sessions that have an id of their own give a new token too', async () => {
  const memory = createMemoryAdapter()
  const app = createLinkingApp('database', { adapter: withSessionIds(memory) })
  const browser = await openAsAda(app)
  const before = sessionToken(browser)

  const response = await app.visit(browser, 'example', jane, toLink)

  expect(targetOf(response)).toBe('/account')
  expect(sessionToken(browser)).not.toBe(before)
  expect(await namesOf(browser)).toEqual(['credentials ada-1', 'example jane-1'])
})

/** Sessions as a Prisma schema with `id String @id` keeps them: given back with the row, and taken as they are given. */
function withSessionIds(adapter: MemoryAdapter): Adapter {
  const ids = new Map<string, string>()
  return {
    ...adapter,
    createSession: async (session) => {
      const id = 'id' in session ? String(session.id) : crypto.randomUUID()
      if ([...ids.values()].includes(id)) throw new Error('Unique constraint failed on the fields: (`id`)')
      ids.set(session.sessionToken, id)
      return adapter.createSession(session)
    },
    getSessionAndUser: async (token) => {
      const found = await adapter.getSessionAndUser(token)
      const id = ids.get(token) ?? crypto.randomUUID()
      ids.set(token, id)
      return found && { ...found, session: { ...found.session, id } }
    },
  }
}

describe('what cannot be linked', () => {
  it.each([
    ['an e-mail address', 'signin/email', { email: 'ada@example.com', intent: 'link' }],
    ['no provider in particular', 'signin', { intent: 'link' }],
  ])('%s', async (_name, path, fields) => {
    const app = createLinkingApp()
    const browser = await openAsAda(app)

    const response = await browser.submit(`/api/auth/${path}`, fields)

    expect(targetOf(response)).toContain('error=link_not_supported')
    expect(app.mailer.mails).toHaveLength(0)
  })

  it('anything, where there is no database', async () => {
    const app = createOidcApp({}, { isStateless: true })
    const browser = app.open()
    await signInAsJane(app, browser)

    const response = await browser.submit('/api/auth/signin/example', { intent: 'link' })
    const accounts = await browser.get('/api/auth/accounts')

    expect(targetOf(response)).toContain('error=not_supported_by_store')
    expect(app.logged.join()).toContain('linking accounts needs a database')
    expect(accounts.status).toBe(501)
  })

  it('with an intent that is not known', async () => {
    const browser = await openAsAda(createLinkingApp())

    const response = await browser.submit('/api/auth/signin/example', { intent: 'lnik' })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'malformed_request' })
  })
})

describe('the list of accounts', () => {
  it('has who and since when, and never a token', async () => {
    const app = createLinkingApp()
    const browser = await openAsAda(app)
    app.clock.advance({ minutes: 1 })
    await app.visit(browser, 'example', jane, toLink)

    expect(await accountsOf(browser)).toEqual([
      {
        provider: 'credentials',
        providerAccountId: 'ada-1',
        type: 'credentials',
        name: 'Password',
        linkedAt: '2026-03-01T12:00:00.000Z',
        isLastWayIn: false,
      },
      {
        provider: 'example',
        providerAccountId: 'jane-1',
        type: 'oidc',
        name: expect.any(String),
        linkedAt: '2026-03-01T12:01:00.000Z',
        isLastWayIn: false,
      },
    ])
  })

  it('is for the signed-in user only', async () => {
    const response = await createLinkingApp().open().get('/api/auth/accounts')

    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'session_required' })
  })
})
