// Threat: the sealed cookie of an attempt (a provider, a mail, a passkey) is altered, or another sealed value of ours is put
// in its place: of another purpose, another attempt, another browser. The attempt ends, and nothing is asked of anybody.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { email } from '../../src/providers/email.ts'
import { github } from '../../src/providers/github.ts'
import { passkey } from '../../src/providers/passkey.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { tries } from '../support/fuzz.ts'
import {
  createPasskeyApp,
  type Device,
  errorOf,
  fetchOptions,
  openDevice,
  postCredential,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import { password, signInAsAda, type TestApp } from '../support/test-auth.ts'

/** Requests that reached a provider. */
const reached: string[] = []

const app: TestApp = createPasskeyApp({
  rateLimiter: { count: () => 0 },
  session: { strategy: 'jwt' },
  fetch: async (input) => {
    reached.push(String(input))
    return new Response('', { status: 500 })
  },
  providers: [
    github({ clientId: 'app', clientSecret: 'client-secret' }),
    password,
    passkey(),
    email({ sendVerificationRequest: (mail) => app.mailer.send(mail) }),
  ],
})

/** An attempt that was begun: its cookie, and what ends it. */
interface Attempt {
  readonly cookie: string
  finish(): Promise<Response>
}

const cookieOf = ({ cookies }: TestBrowser, prefix: string): string =>
  [...cookies.keys()].find((name) => name.startsWith(`__Host-latchkey.${prefix}`)) ?? ''

async function beginOAuth(browser: TestBrowser): Promise<Attempt> {
  const response = await browser.submit('/api/auth/signin/github')
  const state = new URL(response.headers.get('location') ?? '').searchParams.get('state')
  return {
    cookie: cookieOf(browser, 'tx.'),
    finish: () =>
      browser.get(`/api/auth/callback/github?${new URLSearchParams({ code: 'x', state: state ?? '' })}`),
  }
}

async function beginEmail(browser: TestBrowser): Promise<Attempt> {
  await browser.submit('/api/auth/signin/email', { email: 'ada@example.com' })
  const { code = '' } = app.mailer.last() ?? {}
  return {
    cookie: cookieOf(browser, 'email'),
    finish: () => browser.submit('/api/auth/callback/email', { code }),
  }
}

async function beginPasskey(browser: TestBrowser, { authenticator }: Device): Promise<Attempt> {
  const { options } = await fetchOptions(browser)
  const credential = await authenticator.authenticate(options)
  return {
    cookie: cookieOf(browser, 'passkey.'),
    finish: () => postCredential(browser, 'authenticate', credential),
  }
}

const device = openDevice(app)
await signUpWithPasskey(device, 'grace@example.com')

const doors = {
  'an attempt at a provider': beginOAuth,
  'an attempt by mail': beginEmail,
  'an attempt by a passkey': (browser: TestBrowser) => beginPasskey(browser, device),
}

/** A value of each kind that we seal, all of another browser. */
async function collectOthers(): Promise<readonly string[]> {
  const other = app.open()
  for (const begin of Object.values(doors)) await begin(other)
  await signInAsAda(other)
  return [...other.cookies.values()]
}

const others = await collectOthers()

/** What takes the place of a value. */
function replacementsOf(value: string, spare: readonly [number, number]): string {
  const [kind, place] = spare
  if (kind < others.length) return others[kind] ?? ''
  const at = place % value.length
  const letter = value[at] === 'A' ? 'B' : 'A'
  return kind % 2 === 0 ? value.slice(0, at) + letter + value.slice(at + 1) : value.slice(0, at)
}

describe.each(Object.entries(doors))('%s', (_name, begin) => {
  it('succeeds with its own cookie', async () => {
    const browser = app.open()
    const attempt = await begin(browser)
    reached.length = 0

    await attempt.finish()

    expect(reached.length > 0 || (await browser.session()) !== null).toBe(true)
  })

  it('ends with any other, and nobody is signed in', async () => {
    expect(others).toHaveLength(5)
    const spare = fc.tuple(fc.nat(others.length + 5), fc.nat())

    await fc.assert(
      fc.asyncProperty(spare, async (choice) => {
        const browser = app.open()
        const attempt = await begin(browser)
        browser.cookies.set(attempt.cookie, replacementsOf(browser.cookies.get(attempt.cookie) ?? '', choice))
        reached.length = 0
        app.logged.length = 0

        const response = await attempt.finish()

        expect(errorOf(response)).toMatch(/^[a-z_]+$/)
        expect(app.logged.filter((line) => !line.startsWith('request refused'))).toEqual([])
        expect(reached).toEqual([])
        expect(await browser.session()).toBeNull()
      }),
      tries(40),
    )
  })
})
