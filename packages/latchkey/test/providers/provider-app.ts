// An application with one provider, and the service it signs in with.

import type { Provider } from '../../src/contracts/provider.ts'
import type { Account, User } from '../../src/index.ts'
import { createFixedClock } from '../../src/testing/fixed-clock.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createTestApp, origin, type TestApp } from '../support/test-auth.ts'
import type { Callback } from './emulator/emulated-authorization.ts'
import { createEmulator, type Emulator, type EmulatorSettings } from './emulator/emulator.ts'
import type { ExpectedUser } from './expected-user.ts'
import type { ProviderFacts } from './facts.ts'
import { loadSetup } from './load-provider.ts'

export const client = { clientId: 'client0id', clientSecret: 'client0secret0of0thirty0two0bytes0' }

/** What differs from the usual sign-in. */
export interface ProviderAppOptions extends Pick<EmulatorSettings, 'sample' | 'secondary'> {
  /** Takes the place of the provider that the facts are about. */
  readonly provider?: Provider
}

/** The application, the service, and what came of the sign-in. */
export interface ProviderApp extends TestApp {
  readonly emulator: Emulator
  readonly provider: Provider
  readonly signedIn: { readonly user: User; readonly account: Account }[]
}

/** Makes both. */
export async function createProviderApp(
  facts: ProviderFacts,
  options: ProviderAppOptions = {},
): Promise<ProviderApp> {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const setup = await loadSetup(facts)
  const provider = options.provider ?? (await setup.create(client))
  const { checkSecret } = setup
  const emulator = createEmulator({
    ...options,
    facts,
    now: clock,
    client: {
      id: client.clientId,
      secret: client.clientSecret,
      redirectUri: `${origin}/api/auth/callback/${provider.id}`,
    },
    ...(checkSecret ? { checkSecret: (secret) => checkSecret(secret, client) } : {}),
  })
  const signedIn: { user: User; account: Account }[] = []
  const app = createTestApp({
    providers: [provider],
    clock,
    fetch: emulator.fetch,
    events: { signIn: ({ user, account }) => void signedIn.push({ user, account }) },
  })
  return { ...app, emulator, provider, signedIn }
}

/** From the button to the service's page. */
export async function stepOut(app: ProviderApp, browser: TestBrowser): Promise<URL> {
  const response = await browser.submit(`/api/auth/signin/${app.provider.id}`, { callbackUrl: '/home' })
  const location = response.headers.get('location') ?? ''
  if (URL.canParse(location) && new URL(location).origin !== origin) return new URL(location)
  throw new Error(`no authorization URL: ${response.status} ${location} ${app.logged.join(' ')}`)
}

/** From the service's page back. */
export async function comeBack(browser: TestBrowser, { method, url, params }: Callback): Promise<Response> {
  if (method === 'GET') return browser.get(url.pathname + url.search)
  return browser.send(
    new Request(url, { method, body: params, headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } }),
  )
}

/** A whole sign-in of somebody who agrees. */
export async function signIn(app: ProviderApp, browser: TestBrowser = app.open()): Promise<Response> {
  return comeBack(browser, app.emulator.agree(await stepOut(app, browser)))
}

/** Where a response leads: the path, or the error code. */
export function outcomeOf(response: Response): string {
  const target = new URL(response.headers.get('location') ?? '', origin)
  return target.searchParams.get('error') ?? target.pathname
}

/** The user that came out, in the shape of the expected one. */
export function readSignedIn({ signedIn }: ProviderApp): ExpectedUser | undefined {
  const [last] = signedIn
  if (!last) return undefined
  const { user, account } = last
  return {
    id: account.providerAccountId,
    name: user.name ?? null,
    email: user.email ?? null,
    emailVerified: Boolean(Reflect.get(user, 'emailVerified')),
    image: user.image ?? null,
  }
}
