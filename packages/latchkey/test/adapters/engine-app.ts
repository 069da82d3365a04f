// An application with every way in, on a database that is named by its URL.
import { type AuthConfig, createAuth } from '../../src/index.ts'
import { credentials } from '../../src/providers/credentials.ts'
import { email } from '../../src/providers/email.ts'
import { oidc } from '../../src/providers/oidc.ts'
import { type CapturedMailer, createCapturedMailer } from '../../src/testing/captured-mailer.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
} from '../../src/testing/fake-authorization-server.ts'
import { createFixedClock, type FixedClock } from '../../src/testing/fixed-clock.ts'
import { createTestBrowser, type TestBrowser } from '../../src/testing/test-browser.ts'

const origin = 'https://app.test'
const secret = 'engine-tests-6d3f0b1c9a2e47588f04c1d7e95ab263'
const issuer = 'https://id.example'

/** What the provider says of a person. */
export type ProviderUser = {
  readonly sub: string
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
}

/** Who signs in at the provider. */
export const jane: ProviderUser = {
  sub: '248289761001',
  name: 'Jane Doe',
  email: 'jane@example.com',
  email_verified: true,
}

/** What instances of one application share, besides the database. */
export interface Surroundings {
  readonly clock: FixedClock
  readonly mailer: CapturedMailer
  readonly logged: string[]
  readonly server: FakeAuthorizationServer
}

/** What a test looks at. */
export interface EngineApp extends Surroundings {
  open(): TestBrowser
  /** Signs in at the provider, and comes back. */
  signInAsJane(browser: TestBrowser): Promise<Response>
  /** The same for another person. */
  signInAs(browser: TestBrowser, user: ProviderUser): Promise<Response>
}

/** Where a response leads, without the origin. */
export function targetOf(response: Response): string {
  return (response.headers.get('location') ?? '').replace(origin, '')
}

const client = { clientId: 'app', clientSecret: 'client-secret' }

/** A century ahead: MongoDB deletes by its own clock what has expired. */
const inACentury = new Date('2126-03-01T12:00:00Z')

/** A clock, an inbox, a log and a provider. */
export function createSurroundings(startsAt: Date = inACentury): Surroundings {
  const clock = createFixedClock(startsAt)
  const server = createFakeAuthorizationServer({ issuer, ...client, user: jane, now: clock })
  return { clock, mailer: createCapturedMailer(), logged: [], server }
}

/** Makes the application, or one more instance of it; the tables are made on first use. */
export function createEngineApp(
  storage: Pick<AuthConfig, 'database' | 'adapter' | 'redis'>,
  surroundings = createSurroundings(),
): EngineApp {
  const { clock, mailer, logged, server } = surroundings
  const keep = (message: string, fields?: unknown): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)
  const auth = createAuth({
    url: origin,
    secret,
    clock,
    environment: {},
    logger: { error: keep, warn: keep },
    fetch: server.fetch,
    session: { maxAge: 24 * 3600, updateAge: 3600 },
    ...storage,
    providers: [
      oidc({ id: 'example', issuer, ...client }),
      email({ sendVerificationRequest: mailer.send }),
      credentials({
        credentials: { username: {}, password: {} },
        authorize: ({ username, password }) =>
          password === 'lovelace'
            ? { id: `${username}`, name: 'Ada Lovelace', email: `${username}@example.com` }
            : null,
      }),
    ],
  })
  const signInAs = async (browser: TestBrowser, user: ProviderUser): Promise<Response> => {
    const asked = await browser.submit('/api/auth/signin/example', { callbackUrl: '/home' })
    const callback = server.authorize(new URL(asked.headers.get('location') ?? ''), { user })
    return browser.get(callback.pathname + callback.search)
  }
  return {
    ...surroundings,
    open: () => createTestBrowser((request) => auth.handle(request)),
    signInAsJane: (browser) => signInAs(browser, jane),
    signInAs,
  }
}
