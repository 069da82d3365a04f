// Signs base strings (RFC 5849 §3.4.2–3.4.4; HMAC-SHA256 is the same with a longer hash).
import { ProtocolFailure } from '../outbound/protocol-failure.ts'
import { percentEncode } from './percent-encoding.ts'

/** How requests are signed. */
export type SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT'

/** What signatures are made with. */
export interface SigningCredentials {
  readonly method: SignatureMethod
  /** Empty for `RSA-SHA1`. */
  readonly clientSecret: string
  /** Secret of the token, empty while there is none. */
  readonly tokenSecret: string
  /** For `RSA-SHA1`. */
  readonly privateKey?: CryptoKey | undefined
}

/**
 * The signature of a base string.
 *
 * @throws ProtocolFailure `missing_key` — `RSA-SHA1` without a private key.
 */
export async function signBaseString(baseString: string, credentials: SigningCredentials): Promise<string> {
  switch (credentials.method) {
    case 'HMAC-SHA1':
      return signWithHmac(baseString, credentials, 'SHA-1')
    case 'HMAC-SHA256':
      return signWithHmac(baseString, credentials, 'SHA-256')
    case 'RSA-SHA1':
      return signWithRsa(baseString, credentials.privateKey)
    case 'PLAINTEXT':
      return joinSecrets(credentials)
  }
}

function joinSecrets({ clientSecret, tokenSecret }: SigningCredentials): string {
  return `${percentEncode(clientSecret)}&${percentEncode(tokenSecret)}`
}

async function signWithHmac(
  baseString: string,
  credentials: SigningCredentials,
  hash: 'SHA-1' | 'SHA-256',
): Promise<string> {
  const secret = new TextEncoder().encode(joinSecrets(credentials))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign'])
  return toBase64(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(baseString)))
}

async function signWithRsa(baseString: string, key: CryptoKey | undefined): Promise<string> {
  if (!key) throw new ProtocolFailure('missing_key', 'RSA-SHA1 needs a private key')
  return toBase64(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, new TextEncoder().encode(baseString)))
}

function toBase64(signature: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(signature)))
}
