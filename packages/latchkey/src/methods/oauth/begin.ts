// Steps out: makes the secrets of one attempt, seals them into its cookie, and sends the browser to the server.
import type { OAuthCheck, OAuthProvider } from '../../contracts/provider.ts'
import type { BeginInput, BeginResult } from '../../contracts/sign-in-method.ts'
import { bytesToBase64url } from '../../crypto/base64url.ts'
import type { AuthorizationRequest } from '../../protocol/oauth2/authorization-request.ts'
import {
  createTransactionId,
  deleteOldTransactions,
  sealTransaction,
} from '../transaction/transaction-cookie.ts'
import type { OAuthMethodParts } from './method-parts.ts'
import { chooseRoute } from './redirect-proxy.ts'
import { endpointParams } from './relying-party-of.ts'
import { type AuthorizationTransaction, createState } from './transaction.ts'

const defaultBrowserParams: readonly string[] = ['login_hint', 'prompt', 'ui_locales']

/**
 * Starts a sign-in.
 *
 * @throws AuthorizationRequestFailed `authorization_request_failed`
 */
export async function beginOAuth(
  parts: OAuthMethodParts,
  { provider, context, returnTo, query, linkSession }: BeginInput<OAuthProvider>,
): Promise<BeginResult> {
  const connection = parts.connect(provider)
  const id = createTransactionId(context.now, parts.random)
  const { redirectUri, forwarding } = await chooseRoute(parts.redirectProxy, provider, context)
  const secrets = createSecrets(parts, provider, id)
  const { url, ...expectations } = await connection.buildAuthorizationRequest({
    ...secrets,
    // The transaction keeps its own part only: a cookie has room for 4 KB.
    state: secrets.state && [secrets.state, forwarding].filter(Boolean).join('.'),
    redirectUri,
    ...readAuthorization(provider),
    browserParams: query,
    allowedBrowserParams: provider.allowedAuthorizationParams ?? defaultBrowserParams,
  })
  const transaction: AuthorizationTransaction = {
    id,
    provider: provider.id,
    issuer: connection.serverId,
    redirectUri,
    returnTo,
    linkSession,
    createdAt: context.now,
    ...secrets,
    ...expectations,
  }
  const cookie = await sealTransaction(parts.sealer, transaction, context)
  return { redirectTo: url, cookies: [...deleteOldTransactions(cookie, context), cookie] }
}

function readAuthorization({
  authorization,
  clientId = '',
}: OAuthProvider): Pick<
  AuthorizationRequest,
  'params' | 'fragment' | 'responseType' | 'codeChallengeMethod'
> {
  const { fragment, responseType, codeChallengeMethod } =
    typeof authorization === 'object' ? authorization : {}
  const params = Object.entries(endpointParams(authorization)).map(
    ([name, value]) => [name, value?.replaceAll('{clientId}', clientId)] as const,
  )
  return { params: Object.fromEntries(params), fragment, responseType, codeChallengeMethod }
}

/** What protects the attempt: 256 random bits each, and a verifier in the length that every service takes. */
function createSecrets(
  { random }: OAuthMethodParts,
  provider: OAuthProvider,
  id: string,
): Pick<AuthorizationTransaction, 'state' | 'nonce' | 'codeVerifier'> {
  const checks = checksOf(provider)
  // The state is left out only for a server that cannot carry any: it also leads back to the right transaction.
  return {
    ...(checks.has('none') ? {} : { state: createState(id, random) }),
    ...(checks.has('nonce') && provider.type === 'oidc' ? { nonce: bytesToBase64url(random(32)) } : {}),
    ...(checks.has('pkce') ? { codeVerifier: bytesToBase64url(random(36)) } : {}),
  }
}

/** The checks of a provider: all of them unless it says otherwise. */
export function checksOf({ checks, type }: OAuthProvider): ReadonlySet<OAuthCheck> {
  return new Set(checks ?? (type === 'oidc' ? ['pkce', 'state', 'nonce'] : ['pkce', 'state']))
}
