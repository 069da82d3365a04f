// Whole sign-ins in workerd, the runtime of Cloudflare Workers: the built package, bundled, in isolates that share nothing
// but the secret and the database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSoftwareAuthenticator } from '../../../src/testing/software-authenticator.ts'
import type { TestBrowser } from '../../../src/testing/test-browser.ts'
import { signInAtProvider } from '../../adapters/openid-person.ts'
import { errorOf, fetchOptions, signInWithPasskey, signUpWithPasskey } from '../../support/passkey-app.ts'
import { begin, comeBack, targetOf } from '../../support/round-trip.ts'
import { signInAsAda } from '../../support/test-auth.ts'
import { type InstanceName, startWorkers, type Workers } from './start-workers.ts'

const kinds = ['sealed', 'stored'] as const

describe.each([
  ['without flags', []],
  ['with nodejs_compat', ['nodejs_compat']],
])('workerd %s', (_name, flags) => {
  let workers: Workers
  beforeAll(async () => {
    workers = await startWorkers(flags)
  })
  afterAll(() => workers?.stop())

  /** The browser, as if the next request reached another instance. */
  const move = (browser: TestBrowser, instance: InstanceName): TestBrowser =>
    workers.open(instance, browser.cookies)

  describe.each(kinds)('OpenID Connect, sessions %s', (kind) => {
    it('signs in at a provider over HTTP, with PKCE, state and nonce', async () => {
      const browser = workers.open(kind)

      const address = await begin(browser)
      const response = await comeBack(browser, await signInAtProvider(address, { login: 'jane' }))

      expect(address.searchParams.get('code_challenge_method')).toBe('S256')
      for (const name of ['code_challenge', 'state', 'nonce'])
        expect(address.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43)
      expect(targetOf(response)).toBe('/home')
      const jane = { user: { name: 'Person jane', email: 'jane@example.test' } }
      expect(await browser.session()).toMatchObject(jane)
      expect(await (await browser.get('/')).json()).toMatchObject(jane)
    })

    it('is begun on one instance and completed on another', async () => {
      const browser = workers.open(kind)
      const callback = await signInAtProvider(await begin(browser), { login: 'kim' })
      const elsewhere = move(browser, `${kind}, another`)

      expect(targetOf(await comeBack(elsewhere, callback))).toBe('/home')
      expect(await move(elsewhere, kind).session()).toMatchObject({ user: { name: 'Person kim' } })
    })

    it('refuses a response with another state, and one of another browser', async () => {
      const browser = workers.open(kind)
      const callback = await signInAtProvider(await begin(browser), { login: 'eve' })
      const victim = workers.open(kind)
      await begin(victim)

      const foreign = await comeBack(victim, callback)
      callback.searchParams.set('state', 'x'.repeat(43))
      const altered = await comeBack(browser, callback)

      for (const response of [foreign, altered]) {
        expect(response.status).toBe(302)
        expect(errorOf(response)).toBe('state_mismatch')
      }
      expect([await victim.session(), await browser.session()]).toEqual([null, null])
    })
  })

  describe('e-mail, with D1', () => {
    const ask = async (browser: TestBrowser, email: string): Promise<{ link: URL; code: string }> => {
      await browser.submit('/api/auth/signin/resend', { email, callbackUrl: '/inbox' })
      const { text } = workers.mails.findLast(({ to }) => to === email) ?? { text: '' }
      const [link = ''] = /https:\S+/.exec(text) ?? []
      return { link: new URL(link), code: /\b\d{6}\b/.exec(text)?.[0] ?? '' }
    }

    it('signs in by the link, once', async () => {
      const browser = workers.open('stored')
      const { link } = await ask(browser, 'grace@example.test')

      const response = await comeBack(browser, link)
      const again = await comeBack(workers.open('stored, another'), link)

      expect(targetOf(response)).toBe('/inbox')
      expect(await browser.session()).toMatchObject({ user: { email: 'grace@example.test' } })
      expect(again.headers.getSetCookie().join()).not.toContain('session')
    })

    it('signs in by the code, on another instance', async () => {
      const browser = workers.open('stored')
      const { code } = await ask(browser, 'hedy@example.test')
      const elsewhere = move(browser, 'stored, another')

      const response = await elsewhere.submit('/api/auth/callback/resend', { code })

      expect(targetOf(response)).toBe('/inbox')
      expect(await elsewhere.session()).toMatchObject({ user: { email: 'hedy@example.test' } })
    })
  })

  describe.each(kinds)('credentials, sessions %s', (kind) => {
    it('signs in, and refuses a wrong password', async () => {
      const [browser, stranger] = [workers.open(kind), workers.open(kind)]

      const right = await signInAsAda(browser)
      const fields = { username: 'ada', password: 'wrong' }
      const wrong = await stranger.submit('/api/auth/callback/credentials', fields)

      expect(targetOf(right)).toBe('/home')
      expect(await browser.session()).toMatchObject({ user: { name: 'Ada Lovelace' } })
      expect(errorOf(wrong)).toBe('credentials_refused')
      expect(await stranger.session()).toBeNull()
    })

    it('refuses a form with the token of another browser', async () => {
      const csrfToken = await workers.open(kind).csrfToken()
      const fields = { username: 'ada', password: 'lovelace', csrfToken }

      const response = await workers.open(kind).submit('/api/auth/callback/credentials', fields)

      expect(response.headers.getSetCookie().join()).not.toContain('session')
    })

    it('ends the session when it is over, and renews it when that is due', async () => {
      const browser = workers.open(kind)
      await signInAsAda(browser)
      const before = [...browser.cookies]
      const read = async (instance: InstanceName): Promise<readonly [unknown, number]> => {
        const response = await workers.open(instance, before).get('/api/auth/session')
        return [await response.json(), response.headers.getSetCookie().length]
      }

      const [today, cookiesToday] = await read(`${kind}, another`)
      const [renewed, cookiesLater] = await read(`${kind}, two days later`)
      await signInAsAda(browser)
      const over = await move(browser, `${kind}, a month and a day later`).session()

      const expires = (session: unknown): number => Date.parse(Reflect.get(Object(session), 'expires'))
      expect([cookiesToday, cookiesLater]).toEqual([0, 1])
      expect(expires(renewed) - expires(today)).toBeGreaterThan(86_400_000)
      expect(over).toBeNull()
    })

    it('signs out', async () => {
      const browser = workers.open(kind)
      await signInAsAda(browser)
      const stolen = [...browser.cookies]

      await browser.submit('/api/auth/signout')

      expect(await browser.session()).toBeNull()
      // A sealed session is good until it expires, whoever has it; a row is gone everywhere at once.
      const copy = await workers.open(`${kind}, another`, stolen).session()
      expect(copy === null).toBe(kind === 'stored')
    })
  })

  describe('D1', () => {
    it('serves many first sign-ins at once, each in a request of its own', async () => {
      const people = Array.from({ length: 12 }, (_, index) => `person-${index}`)
      const browsers = people.map((_, index) => workers.open(index % 2 ? 'stored' : 'stored, another'))
      const callbacks = await Promise.all(
        browsers.map(async (browser, index) =>
          signInAtProvider(await begin(browser), { login: people[index] ?? '' }),
        ),
      )

      await Promise.all(
        browsers.map((browser, index) => comeBack(browser, callbacks[index] ?? new URL('about:blank'))),
      )

      const sessions = await Promise.all(browsers.map((browser) => browser.session()))
      expect(sessions).toMatchObject(people.map((person) => ({ user: { name: `Person ${person}` } })))
    })

    it('goes on after a request that was ended in the middle of a transaction', async () => {
      const browser = workers.open('stored')
      await browser.get('/hang')

      const ended = browser.submit('/api/auth/signin/resend', { email: 'lost@example.test' })
      await expect(ended).rejects.toThrow('canceled this request')
      const next = await browser.submit('/api/auth/signin/resend', { email: 'next@example.test' })

      expect(targetOf(next)).toContain('/api/auth/verify-request')
    })

    it('is rid of what has expired by a cron trigger', async () => {
      await signInAsAda(workers.open('stored'))

      await workers.runScheduled('stored, a month and a day later')

      expect(await Promise.all([workers.countRows('sessions'), workers.countRows('rate_limits')])).toEqual([
        0, 0,
      ])
    })
  })

  describe('passkeys, with D1', () => {
    it('makes one, signs in with it on another instance, and refuses an altered signature', async () => {
      const authenticator = createSoftwareAuthenticator()
      await signUpWithPasskey({ browser: workers.open('stored'), authenticator }, 'rita@example.test')
      const [person, forger] = [workers.open('stored, another'), workers.open('stored, another')]

      await signInWithPasskey({ browser: person, authenticator })
      await signInWithPasskey({ browser: forger, authenticator }, { breaksSignature: true })

      expect(await person.session()).toMatchObject({ user: { email: 'rita@example.test' } })
      expect(await forger.session()).toBeNull()
    })

    it('answers with options for a browser that names nobody', async () => {
      const { action, options } = await fetchOptions(workers.open('stored'), { action: 'authenticate' })

      expect(action).toBe('authenticate')
      expect(options).toMatchObject({ rpId: 'app.test', userVerification: 'required' })
    })
  })
})
