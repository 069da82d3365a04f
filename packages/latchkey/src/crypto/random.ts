// Random text for tokens, states and ids.
import { bytesToBase64url } from './base64url.ts'

/** Cryptographically strong random bytes as base64url. @param sizeBytes - 32 gives 256 bits and 43 characters. */
export function randomText(sizeBytes = 32): string {
  return bytesToBase64url(crypto.getRandomValues(new Uint8Array(sizeBytes)))
}

/** A uniformly distributed decimal code. @param digits - Length, 1 to 9. */
export function randomDigits(digits: number): string {
  const limit = 10 ** digits
  // Reject the uneven rest of the 32-bit range, so that every code is equally likely.
  const unbiased = Math.floor(2 ** 32 / limit) * limit
  const sample = new Uint32Array(1)
  do crypto.getRandomValues(sample)
  while ((sample[0] ?? unbiased) >= unbiased)
  return String((sample[0] ?? 0) % limit).padStart(digits, '0')
}
