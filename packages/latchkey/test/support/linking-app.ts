// An application with a provider of each kind, and people who are known at several of them.
import { createMemoryAdapter } from '../../src/adapters/memory/index.ts'
import type { Adapter, AuthConfig, LinkedAccount, Session } from '../../src/index.ts'
import { email } from '../../src/providers/email.ts'
import { oauth1 } from '../../src/providers/oauth1.ts'
import { oidc } from '../../src/providers/oidc.ts'
import type { CapturedMailer } from '../../src/testing/captured-mailer.ts'
import { createCapturedMailer } from '../../src/testing/captured-mailer.ts'
import { createFakeOAuth1Provider, type FakeOAuth1Provider } from '../../src/testing/fake-oauth1-provider.ts'
import {
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from '../../src/testing/software-authenticator.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createOidcApp, issuer, type OidcApp } from './oidc-app.ts'
import { comeBack } from './round-trip.ts'
import { password, signInAsAda } from './test-auth.ts'

/** The application and who it works with. */
export interface LinkingApp extends OidcApp {
  readonly service: FakeOAuth1Provider
  readonly mailer: CapturedMailer
  /** Of somebody's phone, at hand in every browser. */
  readonly authenticator: SoftwareAuthenticator
  /** Names of the events that were emitted. */
  readonly events: string[]
  /** Steps out to an OpenID provider, and comes back as that person. */
  visit(browser: TestBrowser, provider: string, claims: object, fields?: Fields): Promise<Response>
  /** Signs in by a mail to the address. */
  signInByMail(browser: TestBrowser, address: string): Promise<Response>
  /** The user of an account. */
  ownerOf(provider: string, providerAccountId: string): Promise<string | undefined>
}

type Fields = Readonly<Record<string, string>>

const client = { clientId: 'app', clientSecret: 'client-secret' }

/** `session.strategy` of the tests: sealed sessions with a store, and sessions in it. */
export const strategies = ['jwt', 'database'] as const

/** Makes it: `example` and `other` are OpenID providers, `old` speaks OAuth 1.0A, then a password and mail. */
export function createLinkingApp(
  strategy: (typeof strategies)[number] = 'database',
  config: Partial<AuthConfig<Session>> & { adapter?: Adapter } = {},
): LinkingApp {
  const now = (): number => app.clock()
  const memory = createMemoryAdapter({ now })
  const events: string[] = []
  const mailer = createCapturedMailer()
  const service = createFakeOAuth1Provider({
    origin: 'https://old.example',
    ...client,
    profile: { id: '4711', name: 'Alice' },
    now,
  })
  const note = (name: string) => (): void => void events.push(name)
  const app: OidcApp = createOidcApp({
    providers: listProviders(service, mailer),
    session: { strategy },
    adapter: memory,
    fetch: (input, init) =>
      String(input instanceof Request ? input.url : input).startsWith('https://old.example')
        ? service.fetch(input, init)
        : app.server.fetch(input, init),
    events: {
      signIn: note('signIn'),
      createUser: note('createUser'),
      updateUser: note('updateUser'),
      linkAccount: note('linkAccount'),
      unlinkAccount: note('unlinkAccount'),
    },
    ...config,
  })
  const adapter = config.adapter ?? memory
  const ownerOf: LinkingApp['ownerOf'] = async (provider, providerAccountId) =>
    (await adapter.getUserByAccount?.({ provider, providerAccountId }))?.id
  return {
    ...app,
    adapter: memory,
    service,
    mailer,
    authenticator: createSoftwareAuthenticator(),
    events,
    ownerOf,
    visit: async (browser, provider, claims, fields = {}) => {
      const asked = await stepOut(browser, provider, fields)
      return comeBack(browser, app.server.authorize(asked, { user: { sub: 'nobody', ...claims } }))
    },
    signInByMail: async (browser, address) => {
      await browser.submit('/api/auth/signin/email', { email: address, callbackUrl: '/home' })
      const link = mailer.linkOf(mailer.last(address))
      return browser.get(link.pathname + link.search)
    },
  }
}

function listProviders(service: FakeOAuth1Provider, mailer: CapturedMailer): AuthConfig['providers'] {
  return [
    oidc({ id: 'example', issuer, ...client }),
    oidc({ id: 'other', issuer, ...client }),
    oidc({ id: 'posting', issuer, ...client, authorization: { params: { response_mode: 'form_post' } } }),
    oauth1({ id: 'old', ...client, ...service.addresses }),
    password,
    email({ sendVerificationRequest: mailer.send }),
  ]
}

/** Steps out; the address that the browser is sent to. */
export async function stepOut(browser: TestBrowser, provider: string, fields: Fields = {}): Promise<URL> {
  const response = await browser.submit(`/api/auth/signin/${provider}`, { callbackUrl: '/home', ...fields })
  return new URL(response.headers.get('location') ?? '')
}

/** What makes a sign-in a link. */
export const toLink = { intent: 'link', callbackUrl: '/account' } as const

/** The accounts of who is signed in. */
export async function accountsOf(browser: TestBrowser): Promise<readonly LinkedAccount[]> {
  const answer = await browser.get('/api/auth/accounts')
  const { accounts }: { accounts: readonly LinkedAccount[] } = await answer.json()
  return accounts
}

/** The same as `provider subject`, for comparing. */
export async function namesOf(browser: TestBrowser): Promise<readonly string[]> {
  return (await accountsOf(browser)).map((one) => `${one.provider} ${one.providerAccountId}`)
}

/** Value of the session cookie. */
export function sessionToken(browser: TestBrowser): string | undefined {
  return browser.cookies.get('__Host-latchkey.session')
}

/** Opens a browser in which ada, whom `password` knows, is signed in. */
export async function openAsAda(app: Pick<LinkingApp, 'open'>): Promise<TestBrowser> {
  const browser = app.open()
  await signInAsAda(browser)
  return browser
}
