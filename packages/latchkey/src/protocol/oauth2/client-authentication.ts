// Proves to the token endpoint who we are (RFC 6749 §2.3, RFC 7523, RFC 8705, OpenID Connect Core §9).
import * as oauth from 'oauth4webapi'
import { toEpochSeconds } from '../../model/time.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import type { Connection } from './connection.ts'
import { nameEd25519 } from './ed25519-name.ts'
import type { RelyingParty } from './relying-party.ts'

/**
 * The configured way to authenticate.
 *
 * @throws ProtocolFailure `missing_client_secret`, `missing_client_key`.
 */
export async function authenticateClient({ party, now }: Connection): Promise<oauth.ClientAuth> {
  const { clientId, createClientSecret, clientIdParam = 'client_id' } = party
  const secret = await createClientSecret?.({ clientId, nowSeconds: toEpochSeconds(now()) })
  const authenticate = authenticateWith(secret === undefined ? party : { ...party, clientSecret: secret })
  if (clientIdParam === 'client_id') return authenticate
  return async (server, client, body, headers) => {
    await authenticate(server, client, body, headers)
    if (body.has('client_id')) body.set(clientIdParam, clientId)
    body.delete('client_id')
  }
}

function authenticateWith(party: RelyingParty): oauth.ClientAuth {
  switch (party.clientAuthMethod) {
    case 'client_secret_basic':
      return sendBasic(requireSecret(party))
    case 'client_secret_post':
      return oauth.ClientSecretPost(requireSecret(party))
    case 'client_secret_jwt':
      return oauth.ClientSecretJwt(requireSecret(party), aimAssertion(party))
    case 'private_key_jwt':
      return signAssertion(party)
    case 'tls_client_auth':
    case 'self_signed_tls_client_auth':
      return oauth.TlsClientAuth() // the certificate is shown by the provider's own fetch
    case 'none':
      return oauth.None()
  }
}

function signAssertion(party: RelyingParty): oauth.ClientAuth {
  const key = requireKey(party)
  return (server, ...request) => {
    const supported = server.token_endpoint_auth_signing_alg_values_supported
    return oauth.PrivateKeyJwt(key, aimAssertion(party, supported))(server, ...request)
  }
}

/**
 * RFC 6749 §2.3.1 with the encoding most servers expect: a space becomes `+`, and `-`, `_`, `.` stay as they are.
 * `oauth4webapi` escapes those three, which servers that do not decode the user name refuse.
 */
function sendBasic(secret: string): oauth.ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = `${formEncode(client.client_id)}:${formEncode(secret)}`
    headers.set('authorization', `Basic ${btoa(credentials)}`)
  }
}

function formEncode(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+')
}

/** An assertion is for the issuer (RFC 7523bis), or for the token endpoint of a server that has no issuer identifier. */
function aimAssertion(
  party: RelyingParty,
  supported?: readonly string[] | undefined,
): oauth.ModifyAssertionOptions {
  return {
    [oauth.modifyAssertion](header, payload) {
      nameEd25519(header, supported)
      const audience = party.issuer ?? party.endpoints.token
      if (audience !== undefined) payload['aud'] = audience
    },
  }
}

function requireSecret({ clientSecret }: RelyingParty): string {
  if (clientSecret) return clientSecret
  throw new ProtocolFailure('missing_client_secret', 'the client authentication method needs a clientSecret')
}

function requireKey({ clientKey }: RelyingParty): CryptoKey | oauth.PrivateKey {
  if (clientKey?.kid !== undefined) return { key: clientKey.key, kid: clientKey.kid }
  if (clientKey) return clientKey.key
  throw new ProtocolFailure('missing_client_key', 'private_key_jwt needs token.clientPrivateKey')
}
