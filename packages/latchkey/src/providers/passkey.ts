// Sign-in by passkey: a key pair in a device or a password manager, unlocked by finger, face or PIN. https://www.w3.org/TR/webauthn-3/
import type { WebAuthnProvider } from '../contracts/provider.ts'

/** Options of {@link passkey}. */
export type PasskeyOptions = Partial<Omit<WebAuthnProvider, 'type'>>

/**
 * Passkeys. Needs a database and the package `@simplewebauthn/server`.
 *
 * @example passkey({ relyingParty: { id: 'example.com', name: 'Example' } })
 */
export function passkey(options: PasskeyOptions = {}): WebAuthnProvider {
  return { id: 'passkey', name: 'Passkey', userVerification: 'required', ...options, type: 'webauthn' }
}
