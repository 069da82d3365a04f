// Sign-in by OAuth 2.0 and OpenID Connect: puts the parts together, once per instance.
import type { Clock, RandomBytes } from '../../contracts/clock.ts'
import type { OAuthProvider } from '../../contracts/provider.ts'
import type {
  BeginInput,
  BeginResult,
  CompleteInput,
  CompleteResult,
} from '../../contracts/sign-in-method.ts'
import type { Sealer } from '../../crypto/seal.ts'
import type { OAuthIdentity } from '../../model/verified-identity.ts'
import type { VerifiedLogout } from '../../protocol/oauth2/logout-token.ts'
import {
  createOAuthClient,
  type OAuthClient,
  type ServerConnection,
} from '../../protocol/oauth2/oauth-client.ts'
import { createReplayGuard, type ReplayGuard } from '../transaction/replay-guard.ts'
import { beginOAuth } from './begin.ts'
import { completeOAuth } from './complete.ts'
import { isLinkAttempt } from './find-transaction.ts'
import type { OAuthMethodParts } from './method-parts.ts'
import { findForward, type RedirectProxy } from './redirect-proxy.ts'
import { toRelyingParty } from './relying-party-of.ts'

/** What the method is made of. */
export interface OAuthMethodSettings {
  /** Seals transactions: `keyRing.sealer('transaction')`. */
  readonly sealer: Sealer
  /** @default Date.now */
  readonly now?: Clock
  /** @default crypto.getRandomValues */
  readonly random?: RandomBytes
  /** Reaches providers. @default the global `fetch` */
  readonly fetch?: typeof fetch
  /** Replaces the client that `now` and `fetch` would make. */
  readonly client?: OAuthClient
  /** @default a guard in memory */
  readonly replayGuard?: ReplayGuard
  /** @default seals with `sealer`, and as a proxy sends browsers nowhere */
  readonly redirectProxy?: RedirectProxy
}

/** The sign-in method. */
export interface OAuthMethod {
  /** @throws AuthorizationRequestFailed `authorization_request_failed` */
  begin(input: BeginInput<OAuthProvider>): Promise<BeginResult>
  /** Where a response goes on to that only came by, because this deployment is the redirect proxy of another one. */
  findForward(input: CompleteInput<OAuthProvider>): Promise<string | undefined>
  /**
   * Whether a posted response belongs to an attempt to link: the session that asked is not sent along when another site
   * posts (`SameSite=Lax`). Nothing is used up.
   */
  isPostedLink(input: CompleteInput<OAuthProvider>): Promise<boolean>
  complete(input: CompleteInput<OAuthProvider>): Promise<CompleteResult<OAuthIdentity>>
  /**
   * Verifies a logout token of a provider. Whether it was used before is the caller's to know.
   *
   * @throws InvalidLogoutToken `invalid_logout_token`
   */
  verifyLogoutToken(provider: OAuthProvider, token: string): Promise<VerifiedLogout>
}

/** Makes the method. Providers cost nothing until somebody signs in with them. */
export function createOAuthMethod(settings: OAuthMethodSettings): OAuthMethod {
  const { now = Date.now, random = getRandomBytes, sealer } = settings
  const client =
    settings.client ?? createOAuthClient({ now, ...(settings.fetch ? { fetch: settings.fetch } : {}) })
  const connections = new WeakMap<OAuthProvider, ServerConnection>()

  function connect(provider: OAuthProvider): ServerConnection {
    const known = connections.get(provider)
    if (known) return known
    const connection = client.connect(toRelyingParty(provider))
    connections.set(provider, connection)
    return connection
  }

  const replayGuard = settings.replayGuard ?? createReplayGuard()
  const redirectProxy = settings.redirectProxy ?? { sealer, allowsOrigin: () => false }
  const parts: OAuthMethodParts = { sealer, random, replayGuard, redirectProxy, connect }
  return {
    begin: (input) => beginOAuth(parts, input),
    findForward: (input) => findForward(redirectProxy, input),
    isPostedLink: async ({ method, context, fields }) =>
      method === 'POST' && (await isLinkAttempt(parts, { context, state: fields['state'] ?? null })),
    complete: (input) => completeOAuth(parts, input),
    verifyLogoutToken: (provider, token) => connect(provider).verifyLogoutToken(token),
  }
}

function getRandomBytes(sizeBytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(sizeBytes))
}
