// Signs compact JWTs with ES256 (RFC 7518 §3.4): client secrets that a service wants made by oneself.
import { bytesToBase64url } from './base64url.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * Signs claims.
 *
 * @param privateKey - PKCS #8 in PEM form (RFC 7468 §10); line breaks may be written `\n`, as in environment variables.
 * @param kid - Id of the key at whoever verifies.
 * @throws what WebCrypto throws where the key is none, or one of another curve.
 */
export async function signEs256(claims: object, privateKey: string, kid: string): Promise<string> {
  const key = await crypto.subtle.importKey('pkcs8', readPem(privateKey), algorithm, false, ['sign'])
  const input = `${encodeJson({ alg: 'ES256', kid })}.${encodeJson(claims)}`
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(input))
  return `${input}.${bytesToBase64url(new Uint8Array(signature))}`
}

function readPem(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, '')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function encodeJson(value: object): string {
  return bytesToBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
