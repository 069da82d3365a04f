// Reads a provider's entry into what the protocol works with.
import {
  customFetch,
  dangerouslyAllowInsecureIssuer,
  dangerouslyAllowOAuth10,
  type OAuth1Endpoint,
  type OAuth1Provider,
} from '../../contracts/provider.ts'
import { AuthorizationRequestFailed } from '../../errors/protocol-errors.ts'
import type { CredentialsEndpoint, Service } from '../../protocol/oauth1/service.ts'

/**
 * The service of a provider.
 *
 * @throws AuthorizationRequestFailed when the entry is incomplete. Start-up reports it; this is the last line.
 */
export function toService(provider: OAuth1Provider): Service {
  const { clientId, clientSecret = '', privateKey, encoding = 'HMAC-SHA1' } = provider
  const { requestTokenUrl, accessTokenUrl, authorization } = provider
  if (!clientId) throw incomplete(provider, 'clientId')
  if (!clientSecret && encoding !== 'RSA-SHA1') throw incomplete(provider, 'clientSecret')
  return {
    providerId: provider.id,
    clientId,
    clientSecret,
    privateKey,
    signatureMethod: encoding,
    transport: provider.transport ?? 'header',
    requestToken: readEndpoint(requestTokenUrl) ?? refuse(provider, 'requestTokenUrl'),
    accessToken: readEndpoint(accessTokenUrl) ?? refuse(provider, 'accessTokenUrl'),
    authorizationUrl:
      (typeof authorization === 'object' ? authorization.url : authorization) ??
      refuse(provider, 'authorization'),
    headers: { 'user-agent': 'latchkey', ...provider.headers },
    allowsOAuth10: provider[dangerouslyAllowOAuth10] === true,
    http: provider[dangerouslyAllowInsecureIssuer] ? 'anywhere' : 'loopback',
    fetch: provider[customFetch],
  }
}

function readEndpoint(endpoint: string | OAuth1Endpoint | undefined): CredentialsEndpoint | undefined {
  const { url, method = 'POST', params = {} } = typeof endpoint === 'object' ? endpoint : { url: endpoint }
  if (!url) return undefined
  const defined = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { url, method, params: Object.fromEntries(defined) }
}

function refuse(provider: OAuth1Provider, option: string): never {
  throw incomplete(provider, option)
}

function incomplete(provider: OAuth1Provider, option: string): AuthorizationRequestFailed {
  return new AuthorizationRequestFailed({ detail: `the provider has no ${option}`, providerId: provider.id })
}
