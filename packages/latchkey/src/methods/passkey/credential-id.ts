// Credential ids: base64url on the wire (WebAuthn §5.1.3), standard base64 in rows, as Auth.js stores them.
import { base64urlToBytes } from '../../crypto/base64url.ts'

/** Standard base64 of what is base64url; the same for every spelling of the same bytes. */
export function toBase64(base64url: string): string {
  return bytesToBase64(base64urlToBytes(base64url))
}

/** Standard base64 (RFC 4648 §4). */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** base64url of what is standard base64. */
export function toBase64url(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of standard base64. */
export function base64ToBytes(base64: string): Uint8Array<ArrayBuffer> {
  return base64urlToBytes(toBase64url(base64))
}
