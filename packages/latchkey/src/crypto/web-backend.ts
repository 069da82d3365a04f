// Primitives on WebCrypto: every runtime has them. The same bytes as the `node:crypto` back end.

import type { AesKey, CryptoBackend, MacKey } from './backend.ts'
import { base64urlToBytes, bytesToBase64url, hasZeroRest } from './base64url.ts'

const tagSizeBytes = 16
const utf8 = new TextEncoder()

/** The back end. */
export function createWebBackend(subtle: SubtleCrypto = crypto.subtle): CryptoBackend {
  return {
    async deriveBits(secret, info) {
      const material = await subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveBits'])
      const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode(info) }
      return new Uint8Array(await subtle.deriveBits(algorithm, material, 256))
    },
    async importAesKey(bits) {
      return brand<AesKey>(
        await subtle.importKey('raw', copy(bits), 'AES-GCM', false, ['encrypt', 'decrypt']),
      )
    },
    async importMacKey(bits) {
      const algorithm = { name: 'HMAC', hash: 'SHA-256' }
      return brand<MacKey>(await subtle.importKey('raw', copy(bits), algorithm, false, ['sign']))
    },
    async encrypt(key, header, plaintext) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await subtle.encrypt(gcm(iv, header), unbrand(key), utf8.encode(plaintext))
      const bytes = new Uint8Array(sealed)
      const end = bytes.length - tagSizeBytes
      return {
        iv: bytesToBase64url(iv),
        ciphertext: bytesToBase64url(bytes.subarray(0, end)),
        tag: bytesToBase64url(bytes.subarray(end)),
      }
    },
    async decrypt(key, header, { iv, ciphertext, tag }) {
      if (!hasZeroRest(ciphertext) || !hasZeroRest(tag)) return undefined
      try {
        const sealed = joinBytes(base64urlToBytes(ciphertext), base64urlToBytes(tag))
        const plain = await subtle.decrypt(gcm(base64urlToBytes(iv), header), unbrand(key), sealed)
        return new TextDecoder().decode(plain)
      } catch {
        return undefined // altered, or not ours: the caller cannot and need not tell which
      }
    },
    async mac(key, text) {
      return bytesToBase64url(new Uint8Array(await subtle.sign('HMAC', unbrand(key), utf8.encode(text))))
    },
    async sha256(text) {
      return bytesToBase64url(new Uint8Array(await subtle.digest('SHA-256', utf8.encode(text))))
    },
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, header: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8.encode(header), tagLength: tagSizeBytes * 8 }
}

function joinBytes(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  if (tail.length !== tagSizeBytes) throw new RangeError('tag size')
  const joined = new Uint8Array(head.length + tail.length)
  joined.set(head)
  joined.set(tail, head.length)
  return joined
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

function brand<T extends AesKey | MacKey>(key: CryptoKey): T {
  return key as unknown as T // the brand says which use the key was derived for
}

function unbrand(key: AesKey | MacKey): CryptoKey {
  return key as unknown as CryptoKey // made by brand above; the brand hides it from other modules
}
