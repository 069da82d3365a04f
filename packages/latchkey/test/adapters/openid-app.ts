// An application that signs in at a real OpenID provider, on the real clock.
import { Agent, fetch as fetchWithAgent } from 'undici'
import { type Certificate, hasOpenssl, howToGetOpenssl } from '../../../../tools/services/tls-certificate.ts'
import type { AuthConfig, OAuthProvider } from '../../src/index.ts'
import type { TestBrowser } from '../../src/testing/test-browser.ts'
import { begin, comeBack, targetOf } from '../support/round-trip.ts'
import { createTestApp, type TestApp } from '../support/test-auth.ts'
import { type PersonOptions, signInAtProvider } from './openid-person.ts'

/** Whether certificates can be made; where services are required, a missing OpenSSL fails the tests instead. */
export function canMakeCertificates(): boolean {
  if (hasOpenssl()) return true
  if (process.env['LATCHKEY_REQUIRE_SERVICES'] === '1') throw new Error(`no OpenSSL here: ${howToGetOpenssl}`)
  return false
}

/** A request that left the application. */
export interface SentRequest {
  readonly url: URL
  readonly headers: Headers
  readonly form: URLSearchParams
}

/** The application and what it sent. */
export interface OpenIdApp extends TestApp<unknown> {
  readonly sent: readonly SentRequest[]
}

/** Makes an application with one provider. Its session shows which tokens were worth storing. */
export function createOpenIdApp(provider: OAuthProvider, config: Partial<AuthConfig> = {}): OpenIdApp {
  const sent: SentRequest[] = []
  const app = createTestApp<unknown>(
    {
      providers: [provider],
      clock: Date.now,
      fetch: recordRequests(sent, fetch),
      callbacks: {
        jwt: ({ token, account }) => (account ? { ...token, stored: Object.keys(account).sort() } : token),
        session: ({ session, token }) => ({ ...session, stored: token['stored'] }),
      },
      ...config,
    },
    { isStateless: true },
  )
  return { ...app, sent }
}

/** A fetch that notes what it sends. */
export function recordRequests(sent: SentRequest[], send: typeof fetch): typeof fetch {
  return (input, init) => {
    sent.push(describeRequest(input, init))
    return send(input, init)
  }
}

function describeRequest(input: string | URL | Request, init: RequestInit | undefined): SentRequest {
  return {
    url: new URL(input instanceof Request ? input.url : input),
    headers: new Headers(init?.headers),
    form: new URLSearchParams(init?.body instanceof URLSearchParams ? init.body : ''),
  }
}

/** A whole sign-in; where it ends. */
export async function signIn(
  browser: TestBrowser,
  providerId: string,
  person?: PersonOptions,
): Promise<string> {
  const address = await begin(browser, '/home', providerId)
  if (address.origin === 'https://app.test') return address.pathname + address.search
  return targetOf(await comeBack(browser, await signInAtProvider(address, person)))
}

/** A fetch that shows a certificate, as applications on Node make one. */
export function createCertificateFetch(own: Certificate, serverCertificate: string): typeof fetch {
  const dispatcher = new Agent({ connect: { key: own.key, cert: own.cert, ca: serverCertificate } })
  // The types of the package and of the platform describe the same classes twice.
  return ((input: string, init: object) => fetchWithAgent(input, { ...init, dispatcher })) as never
}
