// The provider says that a person signed out there: their sessions end here (OpenID Connect Back-Channel Logout 1.0).
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter } from '../../src/index.ts'
import { oauth2 } from '../../src/providers/oauth2.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { createTestBrowser, type TestBrowser } from '../../src/testing/test-browser.ts'
import { answerOf, createLogoutToken, deliver } from '../support/logout-token.ts'
import { createOidcApp, issuer, jane, type OidcApp, signInAsJane } from '../support/oidc-app.ts'
import { begin, comeBack } from '../support/round-trip.ts'
import { password, signInAsAda } from '../support/test-auth.ts'

async function openAsJane(app: OidcApp<unknown>): Promise<TestBrowser> {
  const browser = app.open()
  await signInAsJane(app, browser)
  expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
  return browser
}

const example = oidc({ id: 'example', issuer, clientId: 'app', clientSecret: 'client-secret' })

describe('a logout at the provider', () => {
  it('ends all sessions of its person, and nobody else’s', async () => {
    const app = createOidcApp({ providers: [example, password] })
    const [laptop, phone] = [await openAsJane(app), await openAsJane(app)]
    const other = app.open()
    await signInAsAda(other)

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect([response.status, await response.text()]).toEqual([200, ''])
    expect([await laptop.session(), await phone.session()]).toEqual([null, null])
    expect(await other.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
    expect(app.logged).toEqual([])
  })

  it('§2.8 is answered without storing, without cookies, and nothing is asked of a browser', async () => {
    const app = createOidcApp()
    await openAsJane(app)

    const answers = [
      await deliver(app.auth, await createLogoutToken(app)),
      await deliver(app.auth, await createLogoutToken(app, { aud: 'other' })),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 400])
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toContain('no-store')
      expect(headers.getSetCookie()).toEqual([])
    }
  })

  it('leaves the person free to sign in again', async () => {
    const app = createOidcApp()
    const browser = await openAsJane(app)
    await deliver(app.auth, await createLogoutToken(app))

    await signInAsJane(app, browser)

    expect(await browser.session()).toMatchObject({ user: { name: jane.name } })
  })

  it('is told to the application, with the user and the account', async () => {
    const told: unknown[] = []
    const app = createOidcApp({
      events: {
        backchannelLogout: ({ user, account }) => {
          told.push([user.email, account])
          throw new Error('a handler changes nothing')
        },
      },
    })
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect(response.status).toBe(200)
    expect(told).toEqual([[jane.email, { provider: 'example', providerAccountId: jane.sub }]])
    expect(await browser.session()).toBeNull()
  })

  it('of somebody who is no user ends nothing and looks the same', async () => {
    const told: unknown[] = []
    const app = createOidcApp({ events: { backchannelLogout: (message) => void told.push(message) } })
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app, { sub: 'stranger' }))

    expect([response.status, await response.text(), told]).toEqual([200, '', []])
    expect(await browser.session()).not.toBeNull()
  })

  it.each([undefined, 'JWT', 'logout+jwt', 'LOGOUT+JWT', 'application/logout+jwt'])(
    'is taken with the type %j',
    async (typ) => {
      const app = createOidcApp()

      const response = await deliver(app.auth, await createLogoutToken(app, {}, { header: { typ } }))

      expect(response.status).toBe(200)
    },
  )

  it.each([
    ['the id of the session there', { sid: 'session-there' }],
    ['a list of audiences, all of them us', { aud: ['app'] }],
    ['no expiry, as before 2022', { exp: undefined }],
    ['more events', { events: { 'http://schemas.openid.net/event/backchannel-logout': {}, other: {} } }],
    ['a member in its event', { events: { 'http://schemas.openid.net/event/backchannel-logout': { a: 1 } } }],
  ])('is taken with %s', async (_name, claims) => {
    const app = createOidcApp()
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app, claims))

    expect(response.status).toBe(200)
    expect(await browser.session()).toBeNull()
  })

  it('is taken after the provider changed its key', async () => {
    const app = createOidcApp()
    const browser = await openAsJane(app)
    await app.server.rotateKeys()

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect(response.status).toBe(200)
    expect(await browser.session()).toBeNull()
  })

  it('is taken signed with the client secret where the provider’s entry says so', async () => {
    const provider = { client: { id_token_signed_response_alg: 'HS256' } }
    const app = createOidcApp({}, { provider })
    const key = 'client-secret'
    app.server.shapeIdToken((claims) => app.server.signIdToken(claims, { alg: 'HS256', key }))
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app, {}, { alg: 'HS256', key }))

    expect(response.status).toBe(200)
    expect(await browser.session()).toBeNull()
  })
})

describe('a logout that cannot be carried out', () => {
  it('with sealed sessions is a 400, and the log has the fix', async () => {
    const app = createOidcApp({ session: { strategy: 'jwt' } })
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect(await answerOf(response)).toBe('400 not_supported_by_store')
    expect(app.logged.join()).toContain('request failed')
    expect(app.logged.join()).toContain('session.strategy \\"database\\" can')
    expect(await browser.session()).not.toBeNull()
  })

  it('with an adapter that cannot end sessions of a user is a 400, and the log names the method', async () => {
    const { deleteSessionsOfUser: _without, ...adapter }: Adapter = createMemoryAdapter()
    const app = createOidcApp({ adapter, session: { strategy: 'database' } })
    const browser = await openAsJane(app)

    const response = await deliver(app.auth, await createLogoutToken(app))

    expect(await answerOf(response)).toBe('400 not_supported_by_store')
    expect(app.logged.join()).toContain('deleteSessionsOfUser')
    expect(await browser.session()).not.toBeNull()
  })

  it.each(['deleteSessionsOfUser', 'findLinkFacts', 'countEvent'] as const)(
    'because the database is away (%s) is a 503, and is carried out when it is tried again',
    async (method) => {
      const { adapter, breakDown, repair } = createBreakable(method)
      const app = createOidcApp({ adapter })
      const browser = await openAsJane(app)
      const token = await createLogoutToken(app)

      breakDown()
      const failed = await deliver(app.auth, token)
      repair()
      const again = await deliver(app.auth, token)
      const replayed = await deliver(app.auth, token)

      expect(await answerOf(failed)).toBe('503 store_unavailable')
      expect(again.status).toBe(200)
      expect(await browser.session()).toBeNull()
      expect(await answerOf(replayed)).toBe('400 invalid_logout_token')
    },
  )
})

it('a delivery may fail as often as the database is away while attempts are counted elsewhere', async () => {
  const { adapter, breakDown, repair } = createBreakable('findLinkFacts')
  const app = createOidcApp({ adapter })
  const browser = await openAsJane(app)
  const token = await createLogoutToken(app)

  breakDown()
  const failed = [
    await deliver(app.auth, token),
    await deliver(app.auth, token),
    await deliver(app.auth, token),
  ]
  repair()

  expect(failed.map(({ status }) => status)).toEqual([503, 503, 503])
  expect((await deliver(app.auth, token)).status).toBe(200)
  expect(await browser.session()).toBeNull()
})

describe('the address', () => {
  it('exists for OpenID providers only', async () => {
    const app = createOidcApp({
      providers: [
        password,
        oauth2({
          id: 'plain',
          clientId: 'app',
          clientSecret: 'client-secret',
          authorization: 'https://id.example/authorize',
          token: 'https://id.example/token',
          userinfo: 'https://id.example/userinfo',
        }),
      ],
    })
    const token = await createLogoutToken(app)

    for (const id of ['credentials', 'plain', 'nobody'])
      expect(await answerOf(await deliver(app.auth, token, id))).toBe('404 not_found')
  })

  it('takes no cookie for anything: a token delivered through a browser leaves it alone', async () => {
    const app = createOidcApp()
    const browser = createTestBrowser((request) => app.auth.handle(request))
    await comeBack(browser, app.server.authorize(await begin(browser)))

    const response = await browser.submit('/api/auth/backchannel-logout/example', {
      logout_token: await createLogoutToken(app, { sub: 'stranger' }),
    })

    expect(response.status).toBe(200)
    expect(await browser.session()).not.toBeNull()
  })
})

function createBreakable(method: keyof Adapter): { adapter: Adapter; breakDown(): void; repair(): void } {
  let isBroken = false
  const adapter = new Proxy(createMemoryAdapter(), {
    get: (target, name, receiver) =>
      isBroken && name === method
        ? () => Promise.reject(new Error('connection refused'))
        : Reflect.get(target, name, receiver),
  })
  return {
    adapter,
    breakDown() {
      isBroken = true
    },
    repair() {
      isBroken = false
    },
  }
}
