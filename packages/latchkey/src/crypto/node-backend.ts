// Primitives on `node:crypto`: synchronous, no thread-pool job.
import type { AesKey, CryptoBackend, MacKey } from './backend.ts'
import { hasZeroRest } from './base64url.ts'

type NodeCrypto = typeof import('node:crypto')
type KeyObject = import('node:crypto').KeyObject

/** The back end, or `undefined` where the platform has no `node:crypto`. */
export function createNodeBackend(): CryptoBackend | undefined {
  const crypto = findNodeCrypto()
  if (!crypto) return undefined
  return {
    deriveBits: (secret, info) => new Uint8Array(crypto.hkdfSync('sha256', secret, '', info, 32)),
    importAesKey: (bits) => importKey<AesKey>(crypto, bits),
    importMacKey: (bits) => importKey<MacKey>(crypto, bits),
    encrypt(key, header, plaintext) {
      const iv = crypto.randomBytes(12)
      const cipher = crypto.createCipheriv('aes-256-gcm', toKeyObject(key), iv)
      cipher.setAAD(Buffer.from(header, 'latin1'))
      const ciphertext = cipher.update(plaintext, 'utf8', 'base64url') + cipher.final('base64url')
      return { iv: iv.toString('base64url'), ciphertext, tag: cipher.getAuthTag().toString('base64url') }
    },
    decrypt(key, header, { iv, ciphertext, tag }) {
      try {
        const decipher = crypto.createDecipheriv('aes-256-gcm', toKeyObject(key), decode(iv), {
          authTagLength: 16,
        })
        decipher.setAAD(Buffer.from(header, 'latin1'))
        decipher.setAuthTag(decode(tag))
        return decipher.update(decode(ciphertext), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined // altered, or not ours: the caller cannot and need not tell which
      }
    },
    mac: (key, text) => crypto.createHmac('sha256', toKeyObject(key)).update(text).digest('base64url'),
    sha256: (text) => crypto.createHash('sha256').update(text).digest('base64url'),
  }
}

/** Strict: `Buffer` skips foreign letters, takes some for others (`Ł` for `A`) and ignores left-over bits. */
function decode(text: string): Buffer {
  if (/[^\w-]/.test(text) || !hasZeroRest(text)) throw new RangeError('not canonical base64url')
  return Buffer.from(text, 'base64url')
}

function findNodeCrypto(): NodeCrypto | undefined {
  return globalThis.process?.getBuiltinModule?.('node:crypto')
}

function importKey<T extends AesKey | MacKey>(crypto: NodeCrypto, bits: Uint8Array): T {
  return crypto.createSecretKey(bits) as unknown as T // the brand says which use the key was derived for
}

function toKeyObject(key: AesKey | MacKey): KeyObject {
  return key as unknown as KeyObject // made by importKey above; the brand hides it from other modules
}
