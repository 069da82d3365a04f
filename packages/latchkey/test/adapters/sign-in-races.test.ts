// Two instances of one application on one database, and everything at once: sign-ins, links and unlinks.
import { beforeAll, describe, expect } from 'vitest'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createEngineApp, createSurroundings, type EngineApp, jane, targetOf } from './engine-app.ts'
import { engines, itOn, useDatabase } from './servers.ts'

describe.each(engines)('two instances on $name', (engine) => {
  const it = itOn(engine)
  const database = useDatabase(engine)
  const surroundings = createSurroundings()
  const { server, mailer, logged } = surroundings
  let instances: readonly EngineApp[] = []
  beforeAll(async () => {
    if (engine.missing !== undefined) return
    instances = [0, 1].map(() => createEngineApp({ database: database().url }, surroundings))
    await instance(0).open().session()
    await instance(0).open().submit('/api/auth/signin/email', { email: 'first@example.com' }) // makes the tables
  })
  const instance = (index: number): EngineApp => {
    const found = instances[index % 2]
    if (found) return found
    throw new Error('there is no instance')
  }
  const count = async (sql: string): Promise<number> => {
    const [row] = await database().client.query(`select count(*) as found from ${sql}`)
    return Number(row?.['found'])
  }
  const browsers = (amount: number): TestBrowser[] =>
    Array.from({ length: amount }, (_, index) => instance(index).open())
  const sessionsOf = async (opened: readonly TestBrowser[]): Promise<number> => {
    const sessions = await Promise.all(opened.map((browser) => browser.session()))
    return sessions.filter((session) => session !== null).length
  }
  const signInAs = (browser: TestBrowser, username: string): Promise<Response> =>
    browser.submit('/api/auth/callback/credentials', { username, password: 'lovelace' })
  const stepOut = async (browser: TestBrowser, sub: string, fields = {}): Promise<URL> => {
    const asked = await browser.submit('/api/auth/signin/example', { callbackUrl: '/home', ...fields })
    return server.authorize(asked.headers.get('location') ?? '', { user: { ...jane, sub } })
  }
  const comeBack = (browser: TestBrowser, { pathname, search }: URL): Promise<Response> =>
    browser.get(pathname + search)
  /** Nothing broke: no status and no log line of a failure. A code that was used is what the provider says it is. */
  const expectCalm = (responses: readonly Response[]): void => {
    expect(responses.filter(({ status }) => status >= 500)).toEqual([])
    const failures = logged.filter((line) => line.startsWith('request failed'))
    expect(failures.filter((line) => !line.includes('invalid_grant'))).toEqual([])
  }
  /** Moves all cookies. */
  const lend = (from: TestBrowser, to: TestBrowser): void => {
    for (const [name, value] of from.cookies) to.cookies.set(name, value)
  }

  it('thirty clicks on one link: one session, one user', async () => {
    await instance(0).open().submit('/api/auth/signin/email', { email: 'ivan@example.com' })
    const { searchParams } = mailer.linkOf(mailer.last('ivan@example.com'))
    const fields = { token: searchParams.get('token') ?? '', email: 'ivan@example.com' }
    const opened = browsers(30)

    const responses = await Promise.all(
      opened.map((browser) => browser.submit('/api/auth/callback/email', fields)),
    )

    expectCalm(responses)
    expect(await sessionsOf(opened)).toBe(1)
    expect(await count("users where email = 'ivan@example.com'")).toBe(1)
  })

  it('thirty callbacks of one code: one session, one user', async () => {
    const owner = instance(0).open()
    const callback = await stepOut(owner, 'thirty-callbacks', {})
    const opened = browsers(30)
    for (const browser of opened) lend(owner, browser)
    const before = await count('users')

    const responses = await Promise.all(opened.map((browser) => comeBack(browser, callback)))

    expectCalm(responses)
    expect(responses.filter((response) => targetOf(response) === '/home')).toHaveLength(1)
    expect(await sessionsOf(opened)).toBe(1)
    expect((await count('users')) - before).toBe(1)
  })

  it('thirty first sign-ins of one new person: one user, and a session for each', async () => {
    const opened = browsers(30)
    const user = { sub: 'thirty-first', name: 'Ken', email: 'ken@example.com', email_verified: true }
    const callbacks = await Promise.all(
      opened.map(async (browser) => {
        const asked = await browser.submit('/api/auth/signin/example', { callbackUrl: '/home' })
        return server.authorize(asked.headers.get('location') ?? '', { user })
      }),
    )

    const responses = await Promise.all(
      opened.map((browser, index) => comeBack(browser, callbacks[index] ?? new URL('/', 'http://n'))),
    )

    expectCalm(responses)
    expect(responses.map(targetOf)).toEqual(Array(30).fill('/home'))
    expect(await sessionsOf(opened)).toBe(30)
    expect(await count("users where email = 'ken@example.com'")).toBe(1)
    expect(await count("accounts where provider_account_id = 'thirty-first'")).toBe(1)
  })

  it('one account, linked by two users at once: it goes to one of them', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const opened = browsers(2)
      await Promise.all(opened.map((browser, index) => signInAs(browser, `racer${index}-${round}`)))
      const sub = `wanted-${round}`
      const callbacks = await Promise.all(opened.map((browser) => stepOut(browser, sub, { intent: 'link' })))

      const responses = await Promise.all(
        opened.map((browser, index) => comeBack(browser, callbacks[index] ?? new URL('/', 'http://n'))),
      )

      expectCalm(responses)
      const targets = responses.map((response) => targetOf(response).split('&')[0]).sort()
      expect(targets).toEqual(['/api/auth/error?error=account_linked_elsewhere', '/home'])
      expect(await count(`accounts where provider_account_id = '${sub}'`)).toBe(1)
      expect(await sessionsOf(opened)).toBe(2)
    }
  })

  it('one account, linked twice at once by one user: it is there once, and both go on', async () => {
    const opened = browsers(2)
    for (const browser of opened) await signInAs(browser, 'twice')
    const callbacks = await Promise.all(
      opened.map((browser) => stepOut(browser, 'mine-twice', { intent: 'link' })),
    )

    const responses = await Promise.all(
      opened.map((browser, index) => comeBack(browser, callbacks[index] ?? new URL('/', 'http://n'))),
    )

    expectCalm(responses)
    expect(responses.map(targetOf)).toEqual(['/home', '/home'])
    expect(await count("accounts where provider_account_id = 'mine-twice'")).toBe(1)
    expect(await sessionsOf(opened)).toBe(2)
  })

  it('two last accounts, unlinked at once: one stays', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const owner = instance(0).open()
      await signInAs(owner, `careless-${round}`)
      await comeBack(owner, await stepOut(owner, `careless-${round}`, { intent: 'link' }))
      const opened = browsers(2)
      for (const browser of opened) lend(owner, browser)
      const providers = ['credentials', 'example']

      const responses = await Promise.all(
        opened.map((browser, index) =>
          browser.submit('/api/auth/unlink', {
            provider: providers[index] ?? '',
            providerAccountId: `careless-${round}`,
          }),
        ),
      )

      expectCalm(responses)
      expect(responses.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(await count(`accounts where provider_account_id = 'careless-${round}'`)).toBe(1)
      expect(await owner.session()).not.toBeNull()
    }
  })
})
