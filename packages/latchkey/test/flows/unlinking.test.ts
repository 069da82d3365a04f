// A person gives up an account: never the last way in, never somebody else's, and other sessions end.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import { type Adapter, StoreUnavailable } from '../../src/index.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import {
  accountsOf,
  createLinkingApp,
  namesOf,
  openAsAda,
  sessionToken,
  strategies,
  toLink,
} from '../support/linking-app.ts'
import { origin, password } from '../support/test-auth.ts'

const jane = { sub: 'jane-1', name: 'Jane', email: 'jane@example.com', email_verified: true }
const credentialsOfAda = { provider: 'credentials', providerAccountId: 'ada-1' }
const exampleOfJane = { provider: 'example', providerAccountId: 'jane-1' }

function unlink(browser: TestBrowser, account: Readonly<Record<string, string>>): Promise<Response> {
  return browser.submit('/api/auth/unlink', account)
}

async function codeOf(response: Response): Promise<unknown> {
  const { error }: { error?: string } = await response.json()
  return [response.status, error]
}

describe.each(strategies)('with %s sessions', (strategy) => {
  it('an account is unlinked and signs its user in no more; the session stays', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    await app.visit(browser, 'example', jane, toLink)

    const response = await unlink(browser, exampleOfJane)

    expect([response.status, await response.json()]).toEqual([200, { unlinked: true }])
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
    expect(await app.ownerOf('example', 'jane-1')).toBeUndefined()
    expect(app.events.at(-1)).toBe('unlinkAccount')
    const elsewhere = app.open()
    await app.visit(elsewhere, 'example', jane)
    expect(await elsewhere.session()).toMatchObject({ user: { email: jane.email } })
  })

  it('the last account is kept', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)

    const response = await unlink(browser, credentialsOfAda)

    expect(await codeOf(response)).toEqual([409, 'last_way_in'])
    expect(await accountsOf(browser)).toMatchObject([{ ...credentialsOfAda, isLastWayIn: true }])
    expect(app.events).not.toContain('unlinkAccount')
  })

  it('the last account goes where a proved address leads in by mail', async () => {
    const app = createLinkingApp(strategy)
    const browser = app.open()
    await app.signInByMail(browser, jane.email)
    await app.visit(browser, 'example', jane, toLink)

    const listed = await accountsOf(browser)
    const response = await unlink(browser, exampleOfJane)

    expect(listed).toMatchObject([{ isLastWayIn: false }])
    expect(response.status).toBe(200)
    expect(await namesOf(browser)).toEqual([])
    await app.signInByMail(app.open(), jane.email)
    expect(app.events.at(-1)).toBe('signIn')
  })

  it('an account of a provider that is gone counts for nothing, and can be removed', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    const userId = (await app.ownerOf('credentials', 'ada-1')) ?? ''
    const retired = { provider: 'myspace', providerAccountId: 'tom' }
    await app.adapter.linkAccount({ ...retired, type: 'oauth', userId })

    const last = await unlink(browser, credentialsOfAda)
    const gone = await unlink(browser, retired)

    expect(await codeOf(last)).toEqual([409, 'last_way_in'])
    expect(gone.status).toBe(200)
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
  })

  it('an account of somebody else looks like one that does not exist, and stays', async () => {
    const app = createLinkingApp(strategy)
    await app.visit(app.open(), 'example', jane)
    const browser = await openAsAda(app)

    const responses = [
      await unlink(browser, exampleOfJane),
      await unlink(browser, { ...exampleOfJane, providerAccountId: 'x' }),
    ]

    expect(await Promise.all(responses.map(codeOf))).toEqual(Array(2).fill([404, 'account_unknown']))
    expect(await app.ownerOf('example', 'jane-1')).toBeDefined()
  })

  it('an old sign-in, or none, is not enough', async () => {
    const app = createLinkingApp(strategy)
    const [browser, stranger] = [await openAsAda(app), app.open()]
    await app.visit(browser, 'example', jane, toLink)
    app.clock.advance({ minutes: 16 })

    expect(await codeOf(await unlink(browser, exampleOfJane))).toEqual([403, 'reauthentication_required'])
    expect(await codeOf(await unlink(stranger, exampleOfJane))).toEqual([401, 'session_required'])
    expect(await namesOf(browser)).toContain('example jane-1')
  })

  it('a request without provider or subject is refused, and half a character is no subject', async () => {
    const browser = await openAsAda(createLinkingApp(strategy))
    const csrfToken = await browser.csrfToken()
    const body = JSON.stringify({ csrfToken, provider: 'credentials', providerAccountId: '\ud800' })
    const headers = { origin, 'content-type': 'application/json' }
    const half = new Request(`${origin}/api/auth/unlink`, { method: 'POST', body, headers })

    expect(await codeOf(await browser.send(half))).toEqual([400, 'malformed_request'])

    expect(await codeOf(await unlink(browser, {}))).toEqual([400, 'malformed_request'])
    expect(await codeOf(await unlink(browser, { provider: 'credentials' }))).toEqual([
      400,
      'malformed_request',
    ])
  })

  it('server code unlinks by the same rules', async () => {
    const app = createLinkingApp(strategy)
    const browser = await openAsAda(app)
    await app.visit(browser, 'example', jane, toLink)
    const headers = new Headers({ cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') })

    const before = await app.auth.accounts({ headers })
    await app.auth.unlinkAccount(exampleOfJane, { headers })

    expect(before).toHaveLength(2)
    expect(await namesOf(browser)).toEqual(['credentials ada-1'])
    await expect(app.auth.unlinkAccount(credentialsOfAda, { headers })).rejects.toMatchObject({
      code: 'last_way_in',
    })
    await expect(
      app.auth.unlinkAccount({ provider: { $ne: null } as never, providerAccountId: 'x' }, { headers }),
    ).rejects.toMatchObject({ code: 'malformed_request' })
    await expect(app.auth.accounts({ headers: new Headers() })).rejects.toMatchObject({
      code: 'session_required',
    })
  })
})

describe('other sessions', () => {
  it('end with the account that they may have come from; this one stays', async () => {
    const app = createLinkingApp('database')
    const [here, there] = [await openAsAda(app), app.open()]
    await app.visit(here, 'example', jane, toLink)
    await app.visit(there, 'example', jane)

    await unlink(here, exampleOfJane)

    expect(await here.session()).not.toBeNull()
    expect(await there.session()).toBeNull()
  })
})

describe('signing out everywhere', () => {
  it('ends all sessions of the user, and nobody else’s', async () => {
    const app = createLinkingApp('database')
    const [here, there, other] = [await openAsAda(app), await openAsAda(app), app.open()]
    await app.visit(other, 'example', jane)
    const token = sessionToken(here) ?? ''

    const response = await here.submit('/api/auth/signout', { everywhere: 'true', callbackUrl: '/bye' })

    expect(response.headers.get('location')).toContain('/bye')
    const thief = app.open()
    thief.cookies.set('__Host-latchkey.session', token)
    const sessions = [here, there, thief, other].map((browser) => browser.session())
    expect(await Promise.all(sessions)).toEqual([null, null, null, expect.anything()])
  })

  it('is what server code can do, too', async () => {
    const app = createLinkingApp('database')
    const [here, there] = [await openAsAda(app), await openAsAda(app)]
    const headers = new Headers({ cookie: [...here.cookies].map((pair) => pair.join('=')).join('; ') })

    await app.auth.signOut({ headers, everywhere: true })

    expect(await there.session()).toBeNull()
  })

  it('is refused with sealed sessions, which nobody can end: this one stays as well', async () => {
    const app = createLinkingApp('jwt')
    const browser = await openAsAda(app)

    const response = await browser.submit('/api/auth/signout', { everywhere: 'true' })

    expect(response.headers.get('location')).toContain('error=not_supported_by_store')
    expect(app.logged.join()).toContain('sealed sessions cannot be ended elsewhere')
    expect(await browser.session()).not.toBeNull()
  })

  it.each(['yes', '1', 'TRUE', ''])('is not guessed from %j', async (everywhere) => {
    const browser = await openAsAda(createLinkingApp('database'))

    const response = await browser.submit('/api/auth/signout', { everywhere })

    expect(response.status).toBe(400)
    expect(await browser.session()).not.toBeNull()
  })

  it('does not say that it was done when the database is away', async () => {
    const adapter = createMemoryAdapter()
    const app = createLinkingApp('database', {
      adapter: {
        ...adapter,
        deleteSessionsOfUser: async () => {
          throw new StoreUnavailable()
        },
      },
    })
    const browser = await openAsAda(app)

    const response = await browser.submit('/api/auth/signout', { everywhere: 'true' })

    expect(response.headers.get('location')).toContain('error=store_unavailable')
    expect(await browser.session()).not.toBeNull()
  })
})

describe('adapters of other makers', () => {
  function createApp(lacking: readonly (keyof Adapter)[]) {
    const whole = createMemoryAdapter()
    const adapter = Object.fromEntries(
      Object.entries(whole).filter(([name]) => !lacking.includes(name as never)),
    )
    return createLinkingApp('database', { adapter, providers: [password] })
  }

  it('without listAccounts are told what is missing', async () => {
    const app = createApp(['listAccounts', 'removeAccount'])
    const browser = await openAsAda(app)

    const listed = await browser.get('/api/auth/accounts')
    const unlinked = await unlink(browser, credentialsOfAda)

    expect(await codeOf(listed)).toEqual([501, 'not_supported_by_store'])
    expect(await codeOf(unlinked)).toEqual([501, 'not_supported_by_store'])
    expect(app.logged[0]).toContain('the adapter has no method listAccounts')
    expect(app.logged[1]).toContain('the adapter has no method removeAccount, nor listAccounts')
  })

  it('without deleteSessionsOfUser cannot sign out everywhere, and say so', async () => {
    const app = createApp(['deleteSessionsOfUser'])
    const browser = await openAsAda(app)

    const response = await browser.submit('/api/auth/signout', { everywhere: 'true' })

    expect(response.headers.get('location')).toContain('error=not_supported_by_store')
    expect(app.logged[0]).toContain('the adapter has no method deleteSessionsOfUser')
    expect(await browser.session()).not.toBeNull()
  })

  it('with listAccounts and unlinkAccount alone keep the last way in', async () => {
    const app = createApp(['removeAccount'])
    const browser = await openAsAda(app)

    expect(await codeOf(await unlink(browser, credentialsOfAda))).toEqual([409, 'last_way_in'])
  })
})
