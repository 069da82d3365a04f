// How the fake authorization server recognises its client (RFC 6749 §2.3, RFC 7523 §2.2).
import { base64urlToBytes, bytesToBase64url } from '../crypto/base64url.ts'
import type { FakeRequest } from './fake-script.ts'

/** The client that is registered. */
export interface RegisteredClient {
  readonly issuer: string
  readonly clientId: string
  /** Absent: a public client, unless it has a public key. */
  readonly clientSecret?: string | undefined
  /** Verifies `private_key_jwt` assertions. */
  readonly clientPublicKey?: CryptoKey | undefined
}

/** Whether a token or pushed authorization request comes from the client. One way to authenticate, not two (RFC 6749 §2.3). */
export async function isFromClient(request: FakeRequest, client: RegisteredClient): Promise<boolean> {
  const basic = request.headers.get('authorization')
  const { form } = request
  const presented = [basic, form.get('client_secret'), form.get('client_assertion')].filter(
    (value) => value !== null,
  )
  if (presented.length > 1) return false
  if (basic !== null) return basic === `Basic ${encodeBasic(client)}` && client.clientSecret !== undefined
  if (form.get('client_id') !== client.clientId) return false
  const assertion = form.get('client_assertion')
  if (assertion !== null) return isAssertionOf(assertion, client)
  return (form.get('client_secret') ?? undefined) === client.clientSecret && !client.clientPublicKey
}

function encodeBasic({ clientId, clientSecret = '' }: RegisteredClient): string {
  const [id, secret] = [clientId, clientSecret].map((text) => encodeURIComponent(text).replaceAll('%20', '+'))
  return btoa(`${id}:${secret}`)
}

async function isAssertionOf(assertion: string, client: RegisteredClient): Promise<boolean> {
  const [, payload = ''] = assertion.split('.')
  const claims: Record<string, unknown> = JSON.parse(new TextDecoder().decode(base64urlToBytes(payload)))
  const isForUs = [client.issuer, `${client.issuer}/token`].includes(String(claims['aud']))
  if (!isForUs || claims['iss'] !== client.clientId || claims['sub'] !== client.clientId) return false
  return verifyClientSignature(assertion, client)
}

/** Whether the client signed a JWT: with its private key, or else with its secret. */
export async function verifyClientSignature(jwt: string, client: RegisteredClient): Promise<boolean> {
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const data = new TextEncoder().encode(`${header}.${payload}`)
  if (client.clientPublicKey) {
    const algorithm = { ...client.clientPublicKey.algorithm, hash: 'SHA-256', saltLength: 32 }
    return crypto.subtle.verify(algorithm, client.clientPublicKey, base64urlToBytes(signature), data)
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const secret = new TextEncoder().encode(client.clientSecret ?? 'no secret')
  const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign'])
  return bytesToBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, data))) === signature
}
