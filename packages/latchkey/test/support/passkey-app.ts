// An application with passkeys, and a person's browser with an authenticator.
import type { AuthConfig } from '../../src/index.ts'
import type { Passkey } from '../../src/model/passkey.ts'
import { email } from '../../src/providers/email.ts'
import { passkey } from '../../src/providers/passkey.ts'
import {
  type CeremonyChanges,
  type CeremonyOptionsJson,
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
  type SoftwareAuthenticatorSettings,
} from '../../src/testing/software-authenticator.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { createTestApp, password, type TestApp } from './test-auth.ts'

/** Passkeys, mail and a password. `config` overrides any option. */
export function createPasskeyApp(config: Partial<AuthConfig> = {}): TestApp {
  const app: TestApp = createTestApp({
    providers: [passkey(), password, email({ sendVerificationRequest: (mail) => app.mailer.send(mail) })],
    ...config,
  })
  return app
}

/** A browser and the authenticator of its device. */
export interface Device {
  readonly browser: TestBrowser
  readonly authenticator: SoftwareAuthenticator
}

/** Opens a browser on a new device. */
export function openDevice(app: Pick<TestApp, 'open'>, settings: SoftwareAuthenticatorSettings = {}): Device {
  return { browser: app.open(), authenticator: createSoftwareAuthenticator(settings) }
}

/** The answer of the first half. */
export interface OptionsAnswer {
  readonly action: 'register' | 'authenticate'
  readonly options: CeremonyOptionsJson & Readonly<Record<string, unknown>>
}

/** The first half of a ceremony. */
export async function fetchOptions(
  browser: TestBrowser,
  query: Readonly<Record<string, string>> = {},
): Promise<OptionsAnswer> {
  const response = await browser.get(`/api/auth/webauthn-options/passkey?${new URLSearchParams(query)}`)
  const body = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(body))
  return body
}

/** The second half of a ceremony, as the published browser client of NextAuth posts it. */
export function postCredential(
  browser: TestBrowser,
  action: 'register' | 'authenticate',
  credential: unknown,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const data = typeof credential === 'string' ? credential : JSON.stringify(credential)
  return browser.submit('/api/auth/callback/passkey', { action, data, ...fields })
}

/** Becomes a user by a passkey. */
export async function signUpWithPasskey(
  { browser, authenticator }: Device,
  address = 'ada@example.com',
  changes: CeremonyChanges = {},
): Promise<Response> {
  const { options } = await fetchOptions(browser, { action: 'register', email: address })
  return postCredential(browser, 'register', await authenticator.register(options, changes))
}

/** Signs in by a passkey. */
export async function signInWithPasskey(
  { browser, authenticator }: Device,
  changes: CeremonyChanges = {},
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { options } = await fetchOptions(browser, { action: 'authenticate' })
  return postCredential(browser, 'authenticate', await authenticator.authenticate(options, changes), fields)
}

/** Adds a passkey to the user who is signed in. */
export async function addPasskey(
  { browser, authenticator }: Device,
  { name, changes = {} }: { name?: string; changes?: CeremonyChanges } = {},
): Promise<Response> {
  const { options } = await fetchOptions(browser, { action: 'register' })
  const credential = await authenticator.register(options, changes)
  return postCredential(browser, 'register', credential, name === undefined ? {} : { passkeyName: name })
}

/** The passkeys of the user who is signed in. */
export async function listPasskeys(browser: TestBrowser): Promise<readonly Passkey[]> {
  return (await browser.get('/api/auth/passkeys')).json()
}

/** Error code in the address that a browser is sent to; `null` if there is none. */
export function errorOf(response: Response): string | null {
  return new URL(response.headers.get('location') ?? 'none:').searchParams.get('error')
}
