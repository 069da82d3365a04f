// ID and logout tokens signed with the client secret (HS256…HS512, OpenID Connect Core §10.1). Only where the provider's entry says so:
// a server that may choose could make its public key the secret.
import { base64urlToBytes } from '../../crypto/base64url.ts'
import { ProtocolFailure } from '../outbound/protocol-failure.ts'

/** An algorithm whose key is the client secret. */
export type SecretAlgorithm = 'HS256' | 'HS384' | 'HS512'

/** Whether an algorithm's key is the client secret. */
export function isSecretAlgorithm(name: string | undefined): name is SecretAlgorithm {
  return name === 'HS256' || name === 'HS384' || name === 'HS512'
}

/**
 * Verifies the signature of a JWT whose header has been checked to name this algorithm.
 *
 * @throws ProtocolFailure `invalid_signature`, `missing_client_secret`.
 */
export async function verifySecretSignature(
  jwt: string,
  algorithm: SecretAlgorithm,
  clientSecret: string | undefined,
): Promise<void> {
  if (!clientSecret) throw new ProtocolFailure('missing_client_secret', `${algorithm} needs a clientSecret`)
  const utf8 = new TextEncoder()
  const hmac = { name: 'HMAC', hash: `SHA-${algorithm.slice(2)}` }
  const key = await crypto.subtle.importKey('raw', utf8.encode(clientSecret), hmac, false, ['verify'])
  const [header, payload, signature = ''] = jwt.split('.')
  const input = utf8.encode(`${header}.${payload}`)
  const isGenuine = await crypto.subtle.verify('HMAC', key, base64urlToBytes(signature), input)
  if (!isGenuine) throw new ProtocolFailure('invalid_signature', 'the signature of the token is wrong')
}
