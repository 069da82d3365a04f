// Production, which is registered at the provider, and a preview whose address is not: both play with the same people.
import { type Auth, type AuthConfig, createAuth, type OAuthProvider } from '../../src/index.ts'
import { oidc } from '../../src/providers/oidc.ts'
import {
  createFakeAuthorizationServer,
  type FakeAuthorizationServer,
} from '../../src/testing/fake-authorization-server.ts'
import { createFixedClock, type FixedClock } from '../../src/testing/fixed-clock.ts'
import { createTestBrowser, type TestBrowser } from '../../src/testing/test-browser.ts'
import { issuer, jane } from './oidc-app.ts'
import { secret } from './test-auth.ts'

export const productionOrigin = 'https://app.test'
export const previewOrigin = 'https://feature-1.preview.test'

/** One deployment. */
export interface Deployment {
  readonly auth: Auth
  readonly origin: string
  readonly logged: readonly string[]
  open(): TestBrowser
}

/** All deployments and their provider. */
export interface Deployments {
  readonly clock: FixedClock
  readonly server: FakeAuthorizationServer
  readonly production: Deployment
  readonly preview: Deployment
  /** One more, at any address, that has what previews have. */
  deploy(origin: string, config?: Partial<AuthConfig>): Deployment
}

/** What may differ from the usual. */
export interface DeploymentParts {
  readonly provider?: Partial<OAuthProvider>
  readonly production?: Partial<AuthConfig>
  readonly preview?: Partial<AuthConfig>
}

/** Makes them. The provider knows the redirect URI of production alone. */
export function createDeployments(parts: DeploymentParts = {}): Deployments {
  const clock = createFixedClock(new Date('2026-03-01T12:00:00Z'))
  const clientSecret = 'client-secret'
  const server = createFakeAuthorizationServer({
    issuer,
    clientId: 'app',
    clientSecret,
    user: jane,
    redirectUris: [`${productionOrigin}/api/auth/callback/example`],
    now: clock,
  })
  const provider = { ...oidc({ id: 'example', issuer, clientId: 'app', clientSecret }), ...parts.provider }

  function deploy(origin: string, config: Partial<AuthConfig> = {}): Deployment {
    const logged: string[] = []
    const keep = (message: string, fields?: unknown): void =>
      void logged.push(`${message} ${JSON.stringify(fields)}`)
    const auth = createAuth({
      url: origin,
      secret,
      clock,
      environment: {},
      fetch: server.fetch,
      logger: { error: keep, warn: keep },
      providers: [provider],
      redirectProxyUrl: `${productionOrigin}/api/auth`,
      ...config,
    })
    const open = (): TestBrowser => createTestBrowser((request) => auth.handle(request), { origin })
    return { auth, origin, logged, open }
  }

  return {
    clock,
    server,
    production: deploy(productionOrigin, {
      redirectProxyOrigins: ['https://*.preview.test'],
      ...parts.production,
    }),
    preview: deploy(previewOrigin, parts.preview),
    deploy,
  }
}
