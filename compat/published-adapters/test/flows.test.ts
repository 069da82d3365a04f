// Every way in, the life of a session and the way out, on every published adapter, through `auth.handle`.
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { countNew, createPublishedApp, newPerson, type PublishedApp, targetOf } from './published-app.ts'
import { setups } from './setups.ts'

describe.each(setups)('sign-in on $name', (setup) => {
  const it = itWith(setup)
  let opened: OpenPublished
  let app: PublishedApp
  beforeAll(async () => {
    if (setup.missing !== undefined) return
    opened = await setup.open()
    app = createPublishedApp(opened)
  })
  afterAll(() => opened?.close())

  it('OpenID Connect: a new person, then the same again', async () => {
    const person = newPerson()
    const [first, second] = [app.open(), app.open()]

    const rows = await countNew(opened, async () => {
      for (const browser of [first, second]) expect(targetOf(await app.signIn(browser, person))).toBe('/home')
    })

    expect(rows).toEqual({ users: 1, accounts: 1, sessions: 2 })
    for (const browser of [first, second])
      expect(await browser.session()).toMatchObject({ user: { name: person.name, email: person.email } })
    expect(faultsOf(app)).toEqual([])
  })

  it('the account row holds what the provider gave, and nothing that the table has no column for', async () => {
    const person = newPerson()
    app.servers.first.respond('token', async (_request, answerRightly) => {
      const answer: object = await (await answerRightly()).json()
      return Response.json({ ...answer, scope: 'openid email', refresh_token: 'again', vendor_field: 'x' })
    })

    const response = await app.signIn(app.open(), person)
    app.servers.first.respond('token', undefined)

    expect(targetOf(response)).toBe('/home')
    const key = { provider: 'first', providerAccountId: person.sub }
    expect(await opened.readAccount(key)).toMatchObject({
      ...key,
      type: 'oidc',
      scope: 'openid email',
      refresh_token: 'again',
      access_token: expect.any(String),
      id_token: expect.any(String),
      expires_at: expect.any(Number),
    })
    expect(faultsOf(app)).toEqual([])
  })

  it('e-mail: a link that works once, and for who has a user already', async () => {
    const { email } = newPerson()
    for (const expectedUsers of [1, 0]) {
      const browser = app.open()
      const link = await app.askForLink(browser, email)

      const rows = await countNew(opened, async () => {
        expect(targetOf(await browser.get(link))).toBe('/inbox')
      })
      const token = new URL(link, 'https://app.test').searchParams.get('token') ?? ''
      const again = await app.open().submit('/api/auth/callback/email', { token, email })

      expect(rows).toEqual({ users: expectedUsers, accounts: 0, sessions: 1 })
      expect(await browser.session()).toMatchObject({ user: { email } })
      expect(targetOf(again)).toContain('error=verification_failed')
    }
  })

  it('credentials: in, out, and no way back with the old cookie', async () => {
    const browser = app.open()
    const username = `ada-${crypto.randomUUID()}`

    const response = await browser.submit('/api/auth/callback/credentials', {
      username,
      password: 'lovelace',
      callbackUrl: '/home',
    })
    const stolen = new Map(browser.cookies)
    const session = await browser.session()
    await browser.submit('/api/auth/signout')

    expect(targetOf(response)).toBe('/home')
    expect(session).toMatchObject({ user: { email: `${username}@example.com` } })
    const thief = app.open()
    for (const [name, value] of stolen) thief.cookies.set(name, value)
    expect(await thief.session()).toBeNull()
  })

  it('a session is renewed when it is due, and ends when it is not used', async () => {
    const browser = app.open()
    await app.signIn(browser, newPerson())
    const start = app.clock()

    app.clock.advance({ minutes: 61 })
    const due = await browser.get('/api/auth/session')
    app.clock.advance({ minutes: 24 * 60 - 16 })
    const almostLate = await browser.session()
    app.clock.advance({ minutes: 24 * 60 + 1 })
    const late = await browser.session()

    // Less than a day by `recentSignInAge` and a second: a renewal must not pass for a recent sign-in.
    expect(due.headers.getSetCookie().join()).toContain('Max-Age=85499')
    expect(await due.json()).toMatchObject({
      expires: new Date(start + (61 + 24 * 60 - 15) * 60_000 - 1000).toISOString(),
    })
    expect(almostLate).not.toBeNull()
    expect(late).toBeNull()
    expect(faultsOf(app)).toEqual([])
  })

  it('two checks of one expired session at once both say that there is none', async () => {
    const browser = app.open()
    await app.signIn(browser, newPerson())
    app.clock.advance({ minutes: 24 * 60 + 1 })

    const responses = await Promise.all([1, 2, 3, 4].map(() => browser.get('/api/auth/session')))

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await Promise.all(responses.map((response) => response.json()))).toEqual([null, null, null, null])
  })

  it('a cookie whose session is gone is in nobody’s way', async () => {
    const person = newPerson()
    const [browser, other] = [app.open(), app.open()]
    await app.signIn(browser, person)
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    await other.submit('/api/auth/signout')
    const cookies = new Map(browser.cookies)

    const out = await browser.submit('/api/auth/signout', { callbackUrl: '/bye' })
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    const back = await app.signIn(browser, person)

    expect(targetOf(out)).toBe('/bye')
    expect(targetOf(back)).toBe('/home')
    expect(await browser.session()).toMatchObject({ user: { email: person.email } })
  })

  it('a field of the application’s own reaches the session callback', async (context) => {
    const browser = app.open()
    await app.signIn(browser, newPerson())
    if (!opened.addRole) return context.skip('its columns are declared in code')
    const roles: unknown[] = []
    const shown = createPublishedApp(opened, {
      callbacks: {
        session: ({ session, user }) => {
          roles.push(Reflect.get(user ?? {}, 'role'))
          return session
        },
      },
    })
    const other = shown.open()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)

    await opened.addRole('editor')
    await other.session()

    expect(roles).toEqual(['editor'])
  })

  it('a session ends at absoluteMaxAge where the adapter is said to keep its start', async (context) => {
    if (!setup.isSchemaless) return context.skip('its tables have no column for it')
    const adapter = { ...opened.adapter, keepsSessionStart: true }
    const strict = createPublishedApp(
      { adapter },
      { session: { strategy: 'database', maxAge: 24 * 3600, absoluteMaxAge: 30 * 3600 } },
    )
    const browser = strict.open()
    await strict.signIn(browser, newPerson())
    const seen: boolean[] = []

    for (let hours = 0; hours < 40; hours += 10) {
      strict.clock.advance({ minutes: 600 })
      seen.push((await browser.session()) !== null)
    }

    expect(seen).toEqual([true, true, false, false])
  })

  it('a sealed session from before there was a database ends when it is due, without a failure', async () => {
    const stateless = createPublishedApp({})
    const before = stateless.open()
    await stateless.signIn(before, newPerson())
    const sealed = createPublishedApp(opened, {
      session: { strategy: 'jwt', maxAge: 24 * 3600, updateAge: 3600 },
    })
    const browser = sealed.open()
    for (const [name, value] of before.cookies) browser.cookies.set(name, value)

    const early = await browser.session()
    sealed.clock.advance({ minutes: 61 })
    const due = await browser.get('/api/auth/session')

    expect(early).not.toBeNull()
    expect([due.status, await due.json()]).toEqual([200, null])
  })

  it('sealed sessions: in, checked, renewed while the user is there', async () => {
    const sealed = createPublishedApp(opened, {
      session: { strategy: 'jwt', maxAge: 24 * 3600, updateAge: 3600 },
    })
    const person = newPerson()
    const browser = sealed.open()

    const rows = await countNew(opened, async () => {
      expect(targetOf(await sealed.signIn(browser, person))).toBe('/home')
    })
    sealed.clock.advance({ minutes: 61 })
    const due = await browser.get('/api/auth/session')

    expect(rows).toEqual({ users: 1, accounts: 1, sessions: 0 })
    expect(await due.json()).toMatchObject({ user: { email: person.email } })
    expect(due.headers.getSetCookie().join()).toContain('session')
  })
})

function faultsOf({ logged }: PublishedApp): readonly string[] {
  return logged.filter((line) => /store/.test(line))
}
