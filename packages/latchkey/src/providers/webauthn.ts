// Sign-in by any authenticator, security keys without PIN included. https://www.w3.org/TR/webauthn-3/
import type { WebAuthnProvider } from '../contracts/provider.ts'

/** Options of {@link webauthn}. */
export type WebAuthnOptions = Partial<Omit<WebAuthnProvider, 'type'>>

/**
 * Security keys and passkeys: whoever holds one is in, even if it asks for neither PIN nor finger. `passkey` is the
 * stricter one. Needs a database and the package `@simplewebauthn/server`.
 *
 * @example webauthn({ relyingParty: { id: 'example.com', name: 'Example' } })
 */
export function webauthn(options: WebAuthnOptions = {}): WebAuthnProvider {
  return { id: 'webauthn', name: 'WebAuthn', userVerification: 'preferred', ...options, type: 'webauthn' }
}
