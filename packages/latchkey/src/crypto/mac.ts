// Keyed hashes of one purpose, for values that are looked up or compared and never read back.
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { CryptoBackend, MacKey } from './backend.ts'
import { isEqualConstantTime } from './equal.ts'

/** A keyed hash. */
export interface Mac {
  /** HMAC-SHA256 with the newest secret, base64url. */
  sign(text: string): Awaitable<string>
  /** HMAC-SHA256 with every secret, newest first, for look-ups across a secret rotation. */
  signWithEach(text: string): Promise<readonly string[]>
  /** Whether `mac` was made from `text` with any of the secrets. */
  verify(text: string, mac: string): Promise<boolean>
}

interface MacSettings {
  readonly backend: CryptoBackend
  readonly secrets: readonly [string, ...string[]]
  readonly info: string
}

/** Makes the keyed hash of one purpose. */
export function createMac({ backend, secrets, info }: MacSettings): Mac {
  const keys = new Map<string, Awaitable<MacKey>>()

  function keyOf(secret: string): Awaitable<MacKey> {
    const known = keys.get(secret)
    if (known !== undefined) return known
    const key = chain(backend.deriveBits(secret, info), (bits) => backend.importMacKey(bits))
    keys.set(secret, key)
    return key
  }

  function signWith(secret: string, text: string): Awaitable<string> {
    return chain(keyOf(secret), (key) => backend.mac(key, text))
  }

  async function signWithEach(text: string): Promise<readonly string[]> {
    return Promise.all(secrets.map((secret) => signWith(secret, text)))
  }

  return {
    sign: (text) => signWith(secrets[0], text),
    signWithEach,
    async verify(text, mac) {
      const expected = await signWithEach(text)
      return expected.map((candidate) => isEqualConstantTime(candidate, mac)).includes(true)
    },
  }
}
