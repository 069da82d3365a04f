// The cryptographic primitives we need, on either of two platforms that produce the same bytes.
import type { Awaitable } from '../model/awaitable.ts'

declare const aesKey: unique symbol
declare const macKey: unique symbol

/** A 256-bit AES-GCM key of one back end. */
export interface AesKey {
  readonly [aesKey]: true
}

/** A 256-bit HMAC-SHA256 key of one back end. */
export interface MacKey {
  readonly [macKey]: true
}

/** The pieces of a sealed value, base64url. */
export interface SealedParts {
  readonly iv: string
  readonly ciphertext: string
  readonly tag: string
}

/** Primitives. Synchronous on `node:crypto`, promises on WebCrypto. */
export interface CryptoBackend {
  /** HKDF-SHA256 (RFC 5869) with an empty salt; 32 bytes. */
  deriveBits(secret: string, info: string): Awaitable<Uint8Array>
  importAesKey(bits: Uint8Array): Awaitable<AesKey>
  importMacKey(bits: Uint8Array): Awaitable<MacKey>
  /** AES-256-GCM with a fresh 96-bit IV. `header` is the additional authenticated data (RFC 7516 §5.1). */
  encrypt(key: AesKey, header: string, plaintext: string): Awaitable<SealedParts>
  /** The plaintext, or `undefined` if anything was altered, were it only the spelling of the same bytes. */
  decrypt(key: AesKey, header: string, parts: SealedParts): Awaitable<string | undefined>
  /** HMAC-SHA256, base64url. */
  mac(key: MacKey, text: string): Awaitable<string>
  /** SHA-256 of UTF-8 text, base64url. */
  sha256(text: string): Awaitable<string>
}
