// Every way in, the life of a session and the way out, told of an application on any store.
import { expect } from 'vitest'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { answerOf, createLogoutToken } from '../support/logout-token.ts'
import { type EngineApp, jane, targetOf } from './engine-app.ts'

/** What the stories are told of. */
export interface StoryTeller {
  it(name: string, body: () => Promise<void>): void
  app(): EngineApp
  /** How many users there are in the store. */
  countUsers(): Promise<number>
}

/** Registers the stories as tests. */
export function tellSignInStories(teller: StoryTeller): void {
  tellOfProvider(teller)
  tellOfMail(teller)
  tellOfCredentials(teller)
  tellOfRenewal(teller)
  tellOfLogout(teller)
}

function tellOfProvider({ it, app, countUsers }: StoryTeller): void {
  it('OpenID Connect: a new person, then the same again', async () => {
    const [first, second] = [app().open(), app().open()]
    const before = await countUsers()

    const responses = [await app().signInAsJane(first), await app().signInAsJane(second)]

    expect(responses.map(targetOf)).toEqual(['/home', '/home'])
    for (const browser of [first, second])
      expect(await browser.session()).toMatchObject({ user: { name: jane.name, email: jane.email } })
    expect((await countUsers()) - before).toBe(1)
    expect(app().logged).toEqual([])
  })
}

function tellOfMail({ it, app }: StoryTeller): void {
  it('e-mail: a link that works once', async () => {
    const browser = app().open()
    await browser.submit('/api/auth/signin/email', { email: 'grace@example.com', callbackUrl: '/inbox' })
    const link = app().mailer.linkOf(app().mailer.last())

    const response = await browser.get(link.pathname + link.search)
    const again = await app()
      .open()
      .submit('/api/auth/callback/email', {
        token: link.searchParams.get('token') ?? '',
        email: 'grace@example.com',
      })

    expect(targetOf(response)).toBe('/inbox')
    expect(await browser.session()).toMatchObject({ user: { email: 'grace@example.com' } })
    expect(targetOf(again)).toContain('error=verification_failed')
  })

  it('e-mail: a code, in the browser that asked', async () => {
    const browser = app().open()
    await browser.submit('/api/auth/signin/email', { email: 'heidi@example.com', callbackUrl: '/inbox' })
    const code = app().mailer.codeOf(app().mailer.last())

    const response = await browser.submit('/api/auth/callback/email', { code })

    expect(targetOf(response)).toBe('/inbox')
    expect(await browser.session()).toMatchObject({ user: { email: 'heidi@example.com' } })
  })

  it('e-mail: of thirty clicks at once, one signs in', async () => {
    await app().open().submit('/api/auth/signin/email', { email: 'ivan@example.com' })
    const { searchParams } = app().mailer.linkOf(app().mailer.last())
    const fields = { token: searchParams.get('token') ?? '', email: 'ivan@example.com' }
    const browsers = Array.from({ length: 30 }, () => app().open())

    await Promise.all(browsers.map((browser) => browser.submit('/api/auth/callback/email', fields)))

    const sessions = await Promise.all(browsers.map((browser) => browser.session()))
    expect(sessions.filter((session) => session !== null)).toHaveLength(1)
  })
}

function tellOfCredentials({ it, app, countUsers }: StoryTeller): void {
  it('credentials: in, out, and no way back with the old cookie', async () => {
    const browser = app().open()

    const response = await signInBy(browser, 'ada')
    const stolen = new Map(browser.cookies)
    const session = await browser.session()
    const out = await browser.submit('/api/auth/signout', { callbackUrl: '/bye' })

    expect(targetOf(response)).toBe('/home')
    expect(session).toMatchObject({ user: { name: 'Ada Lovelace', email: 'ada@example.com' } })
    expect(targetOf(out)).toBe('/bye')
    const thief = app().open()
    for (const [name, value] of stolen) thief.cookies.set(name, value)
    expect(await thief.session()).toBeNull()
  })

  it('credentials: a wrong password is refused', async () => {
    const browser = app().open()

    const response = await signInBy(browser, 'ada', 'byron')

    expect(targetOf(response)).toContain('error=credentials_refused')
    expect(await browser.session()).toBeNull()
  })

  it('twenty first sign-ins of one person at once make one user, and a session for each', async () => {
    const browsers = Array.from({ length: 20 }, () => app().open())
    const before = await countUsers()

    const responses = await Promise.all(browsers.map((browser) => signInBy(browser, 'judy')))

    expect(responses.map(targetOf)).toEqual(Array(20).fill('/home'))
    const sessions = await Promise.all(browsers.map((browser) => browser.session()))
    expect(sessions.every((session) => session !== null)).toBe(true)
    expect((await countUsers()) - before).toBe(1)
  })
}

function tellOfRenewal({ it, app }: StoryTeller): void {
  it('a session is renewed when it is due, and ends when it is not used', async () => {
    const browser = app().open()
    await signInBy(browser, 'mallory')

    app().clock.advance({ minutes: 59 })
    const early = await browser.get('/api/auth/session')
    app().clock.advance({ minutes: 2 })
    const due = await browser.get('/api/auth/session')
    app().clock.advance({ minutes: 24 * 60 })
    const late = await browser.get('/api/auth/session')

    expect(early.headers.getSetCookie()).toEqual([])
    expect(due.headers.getSetCookie().join()).toContain('Max-Age=86400')
    expect(await due.json()).toMatchObject({ expires: '2126-03-02T13:01:00.000Z' })
    expect(await late.json()).toBeNull()
  })
}

function tellOfLogout({ it, app }: StoryTeller): void {
  it('a person who signs out at the provider is out everywhere, once per logout token', async () => {
    const niaj = { ...jane, sub: 'niaj', name: 'Niaj', email: 'niaj@example.com' }
    const [laptop, phone, other] = [app().open(), app().open(), app().open()]
    for (const browser of [laptop, phone]) await app().signInAs(browser, niaj)
    await signInBy(other, 'olivia')
    const token = await createLogoutToken(app(), { sub: niaj.sub, jti: 'logout-of-niaj' })
    const deliver = (): Promise<Response> => {
      const url = 'https://app.test/api/auth/backchannel-logout/example'
      const body = new URLSearchParams({ logout_token: token })
      return app()
        .open()
        .send(new Request(url, { method: 'POST', body }))
    }

    const delivered = await deliver()

    expect(await answerOf(delivered)).toBe('200')
    expect([await laptop.session(), await phone.session()]).toEqual([null, null])
    expect(await other.session()).not.toBeNull()
    await app().signInAs(laptop, niaj)
    expect(await answerOf(await deliver())).toBe('400 invalid_logout_token')
    expect(await laptop.session()).toMatchObject({ user: { name: niaj.name } })
  })
}

function signInBy(browser: TestBrowser, username: string, password = 'lovelace'): Promise<Response> {
  const fields = { username, password, callbackUrl: '/home' }
  return browser.submit('/api/auth/callback/credentials', fields)
}
