// An application on a published adapter: two OpenID providers, mail and passwords.
import { type AuthConfig, createAuth, type Session } from '../../../packages/latchkey/src/index.ts'
import { credentials } from '../../../packages/latchkey/src/providers/credentials.ts'
import { email } from '../../../packages/latchkey/src/providers/email.ts'
import { oidc } from '../../../packages/latchkey/src/providers/oidc.ts'
import {
  type CapturedMailer,
  createCapturedMailer,
} from '../../../packages/latchkey/src/testing/captured-mailer.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
} from '../../../packages/latchkey/src/testing/fake-authorization-server.ts'
import { createFixedClock, type FixedClock } from '../../../packages/latchkey/src/testing/fixed-clock.ts'
import { createTestBrowser, type TestBrowser } from '../../../packages/latchkey/src/testing/test-browser.ts'
import type { OpenPublished, Rows } from './published-adapter.ts'

const origin = 'https://app.test'
const client = { clientId: 'app', clientSecret: 'client-secret' }

/** Somebody at a provider. */
export interface Person {
  readonly sub: string
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
}

/** What a test looks at. */
export interface PublishedApp {
  readonly clock: FixedClock
  readonly mailer: CapturedMailer
  readonly logged: string[]
  readonly servers: Readonly<Record<ProviderId, FakeAuthorizationServer>>
  open(): TestBrowser
  /** Signs in at a provider, and comes back. */
  signIn(browser: TestBrowser, person: Person, provider?: ProviderId): Promise<Response>
  /** Asks for a mail and gives the link in it. */
  askForLink(browser: TestBrowser, address: string): Promise<string>
}

export type ProviderId = 'first' | 'second'

/** Makes the application, without a database if there is no adapter; `config` overrides any option. */
export function createPublishedApp(
  { adapter }: Partial<Pick<OpenPublished, 'adapter'>>,
  config: Partial<AuthConfig<Session>> = {},
): PublishedApp {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const mailer = createCapturedMailer()
  const logged: string[] = []
  const keep = (message: string, fields?: unknown): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)
  const serverOf = (issuer: string) => createFakeAuthorizationServer({ issuer, ...client, now: clock })
  const servers = { first: serverOf('https://first.example'), second: serverOf('https://second.example') }
  const auth = createAuth({
    url: origin,
    secret: 'published-adapters-0c5d7e1b9a2e47588f04c1d7e95ab263',
    clock,
    environment: {},
    logger: { error: keep, warn: keep },
    fetch: (input, init) => {
      const { url } = new Request(input, init)
      return (url.startsWith(servers.first.issuer) ? servers.first : servers.second).fetch(input, init)
    },
    session: { strategy: adapter ? 'database' : 'jwt', maxAge: 24 * 3600, updateAge: 3600 },
    ...(adapter && { adapter }),
    providers: [
      oidc({ id: 'first', issuer: servers.first.issuer, ...client }),
      oidc({ id: 'second', issuer: servers.second.issuer, ...client }),
      ...(adapter ? [email({ sendVerificationRequest: mailer.send })] : []),
      credentials({
        credentials: { username: {}, password: {} },
        authorize: ({ username, password }) =>
          password === 'lovelace' ? { id: `${username}`, email: `${username}@example.com` } : null,
      }),
    ],
    ...config,
  })
  return {
    clock,
    mailer,
    logged,
    servers,
    open: () => createTestBrowser((request) => auth.handle(request)),
    async signIn(browser, person, provider = 'first') {
      const asked = await browser.submit(`/api/auth/signin/${provider}`, { callbackUrl: '/home' })
      const callback = servers[provider].authorize(asked.headers.get('location') ?? '', {
        user: { ...person },
      })
      return browser.get(callback.pathname + callback.search)
    },
    async askForLink(browser, address) {
      await browser.submit('/api/auth/signin/email', { email: address, callbackUrl: '/inbox' })
      const link = mailer.linkOf(mailer.last())
      return link.pathname + link.search
    },
  }
}

/** A person nobody has seen before. */
export function newPerson(changes: Partial<Person> = {}): Person {
  const sub = `Sub-${crypto.randomUUID()}`
  return {
    sub,
    name: 'Jane Doe',
    email: `${sub.toLowerCase()}@example.com`,
    email_verified: true,
    ...changes,
  }
}

/** Where a response leads, without the origin. */
export function targetOf(response: Response): string {
  return (response.headers.get('location') ?? `status ${response.status}`).replace(origin, '')
}

/** How many rows there are more than before, of each kind. */
export async function countNew(
  { count }: OpenPublished,
  run: () => Promise<void>,
): Promise<Readonly<Record<Rows, number>>> {
  const countAll = async () => ({
    users: await count('users'),
    accounts: await count('accounts'),
    sessions: await count('sessions'),
  })
  const before = await countAll()
  await run()
  const after = await countAll()
  return {
    users: after.users - before.users,
    accounts: after.accounts - before.accounts,
    sessions: after.sessions - before.sessions,
  }
}
