// User handles: what an authenticator keeps with a passkey to say whose it is (WebAuthn §5.4.3).
import { base64urlToBytes, bytesToBase64url } from '../../crypto/base64url.ts'

/**
 * The handle of a random text, base64url. Its bytes are that text, letters only: browser code of SimpleWebAuthn 9, which
 * `next-auth/webauthn` uses, takes handles for text both ways.
 */
export function createUserHandle(randomText: string): string {
  return bytesToBase64url(new TextEncoder().encode(randomText))
}

/** Whether an authenticator gave back this handle, as bytes or by way of text. It is not signed, and no secret. */
export function isSameUserHandle(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false
  return given === expected || createUserHandle(given) === expected || readText(given) === expected
}

function readText(base64url: string): string {
  return new TextDecoder().decode(base64urlToBytes(base64url))
}
