// Keys derived from the configured secrets: once per secret and purpose, on first use, then kept.
import type { Awaitable } from '../model/awaitable.ts'
import type { CryptoBackend } from './backend.ts'
import { createMac, type Mac } from './mac.ts'
import { describePurpose, type Purpose } from './purpose.ts'
import { createSealer, type Sealer, type SealerSettings } from './seal.ts'
import { selectBackend } from './select-backend.ts'

/** Everything that is done with keys. */
export interface KeyRing {
  /** The sealer of a purpose. */
  sealer(purpose: Purpose, settings?: Partial<SealerSettings>): Sealer
  /** The keyed hash of a purpose. */
  mac(purpose: Purpose): Mac
  /** SHA-256 of a high-entropy value, base64url. */
  sha256(text: string): Awaitable<string>
}

/** What a key ring is made of. */
export interface KeyRingSettings {
  /** Newest first: the first seals, all open. Each has at least 32 bytes. */
  readonly secrets: readonly [string, ...string[]]
  /** Applications that share a secret but not their sessions have different ids. */
  readonly appId: string
  readonly backend?: CryptoBackend
}

/** Makes a key ring. Derives nothing yet. */
export function createKeyRing({ secrets, appId, backend = selectBackend() }: KeyRingSettings): KeyRing {
  const sealers = new Map<string, Sealer>()
  const macs = new Map<Purpose, Mac>()
  return {
    sealer(purpose, settings) {
      return remember(sealers, purpose, () => createSealer({ backend, secrets, purpose, appId, ...settings }))
    },
    mac(purpose) {
      return remember(macs, purpose, () =>
        createMac({ backend, secrets, info: `${describePurpose(purpose)}/${appId}` }),
      )
    },
    sha256: (text) => backend.sha256(text),
  }
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const existing = known.get(key)
  if (existing !== undefined) return existing
  const made = make()
  known.set(key, made)
  return made
}
