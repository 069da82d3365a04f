// Reads a provider's entry into what the protocol works with.
import {
  type ClientPrivateKey,
  customFetch,
  dangerouslyAllowInsecureIssuer,
  type Endpoint,
  type OAuthProvider,
} from '../../contracts/provider.ts'
import { AuthorizationRequestFailed } from '../../errors/protocol-errors.ts'
import { fetchJson } from '../../protocol/oauth2/fetch-json.ts'
import type {
  ClientKey,
  ConfiguredEndpoints,
  Params,
  RelyingParty,
} from '../../protocol/oauth2/relying-party.ts'

/**
 * The relying party of a provider.
 *
 * @throws AuthorizationRequestFailed when the entry has no client id, or no issuer where it needs one. Start-up reports
 * both; this is the last line, so that neither is ever guessed.
 */
export function toRelyingParty(provider: OAuthProvider): RelyingParty {
  const { clientId, issuer } = provider
  if (!clientId) throw incomplete(provider, 'clientId')
  if (!issuer && (provider.type === 'oidc' || !endpointUrl(provider.token)))
    throw incomplete(provider, 'issuer')
  return {
    providerId: provider.id,
    isOpenId: provider.type === 'oidc',
    clientId,
    clientSecret: provider.clientSecret,
    clientKey: readKey(typeof provider.token === 'object' ? provider.token.clientPrivateKey : undefined),
    clientAuthMethod: provider.client?.token_endpoint_auth_method ?? 'client_secret_basic',
    usesMutualTls: usesMutualTls(provider),
    ...readProtection(provider),
    issuer: issuer || undefined,
    endpoints: readEndpoints(provider),
    tokenParams: definedParams(provider.token),
    userinfoParams: definedParams(provider.userinfo),
    idTokenAlgorithm: provider.client?.id_token_signed_response_alg,
    trustedAudiences: provider.trustedAudiences ?? [],
    http: provider[dangerouslyAllowInsecureIssuer] ? 'anywhere' : 'loopback',
    fetch: provider[customFetch],
    ...readOddities(provider),
  }
}

/** What only some services need. */
function readOddities(
  provider: OAuthProvider,
): Partial<RelyingParty> & Pick<RelyingParty, 'conformTokenResponse'> {
  const { clientIdParam, wellKnown, tenants, clientId = '' } = provider
  const token = typeof provider.token === 'object' ? provider.token : {}
  const userinfo = typeof provider.userinfo === 'object' ? provider.userinfo : {}
  const { method = 'GET', headers = {}, body } = userinfo
  return {
    clientIdParam,
    wellKnown,
    tenants,
    repeatedParams: token.repeats,
    tokenHeaders: fillHeaders(token.headers ?? {}, clientId),
    userinfoForm: { method, headers: fillHeaders(headers, clientId), body },
    // Called on the provider's own object, which may use `this`.
    createClientSecret: token.createClientSecret && ((context) => token.createClientSecret?.(context) ?? ''),
    conformTokenBody: token.conformBody && ((answer) => token.conformBody?.(answer) ?? answer),
    conformTokenResponse: token.conform && ((response) => token.conform?.(response)),
    requestToken:
      token.request &&
      ((request) => {
        const { fetch } = request
        return (
          token.request?.({ ...request, provider, fetchJson: (url, init) => fetchJson(fetch, url, init) }) ??
          {}
        )
      }),
  }
}

function fillHeaders(headers: Params, clientId: string): Params {
  const entries = Object.entries(headers)
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('{clientId}', clientId)]))
}

/** Fixed parameters of an endpoint. `undefined` removes a default. */
export function endpointParams(
  endpoint: string | Endpoint | undefined,
): Readonly<Record<string, string | undefined>> {
  return typeof endpoint === 'object' ? (endpoint.params ?? {}) : {}
}

/** What protects the authorization request and the tokens beyond what every provider gets. */
function readProtection({
  authorization,
  dpop,
}: OAuthProvider): Pick<RelyingParty, 'pushes' | 'requestKey' | 'dpop'> {
  const { push, requestPrivateKey } = typeof authorization === 'object' ? authorization : {}
  return {
    pushes: typeof push === 'string' || push,
    requestKey: readKey(requestPrivateKey),
    dpop: dpop === true ? 'per-attempt' : dpop || undefined,
  }
}

/** Whether the provider's fetch shows a client certificate. */
export function usesMutualTls({ client = {} }: OAuthProvider): boolean {
  const { token_endpoint_auth_method: method, tls_client_certificate_bound_access_tokens: isBound } = client
  return method === 'tls_client_auth' || method === 'self_signed_tls_client_auth' || isBound === true
}

function readEndpoints({ authorization, token, userinfo, jwksUri }: OAuthProvider): ConfiguredEndpoints {
  const { push } = typeof authorization === 'object' ? authorization : {}
  return {
    pushedAuthorization: typeof push === 'string' ? push : undefined,
    authorization: endpointUrl(authorization),
    token: endpointUrl(token),
    userinfo: endpointUrl(userinfo),
    jwks: jwksUri,
  }
}

function endpointUrl(endpoint: string | Endpoint | undefined): string | undefined {
  return typeof endpoint === 'object' ? endpoint.url : endpoint
}

function definedParams(endpoint: string | Endpoint | undefined): Params {
  const entries = Object.entries(endpointParams(endpoint))
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function readKey(key: ClientPrivateKey | undefined): ClientKey | undefined {
  return key && !('key' in key) ? { key } : key
}

function incomplete(provider: OAuthProvider, option: string): AuthorizationRequestFailed {
  return new AuthorizationRequestFailed({ detail: `the provider has no ${option}`, providerId: provider.id })
}
