// Verifies a signature by a passkey (WebAuthn §7.2).
import { PasskeyRefused } from '../../errors/passkey-errors.ts'
import type { AuthenticationCredential } from './credential-json.ts'
import { loadLibrary, type WebAuthnLibrary } from './library.ts'
import type { RelyingParty } from './relying-party.ts'

/** What a ceremony was begun with. */
export interface Ceremony {
  readonly challenge: string
  readonly relyingParty: RelyingParty
  readonly requiresUserVerification: boolean
}

/** The passkey that is said to have signed. */
export interface KnownCredential {
  /** COSE key. */
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly deviceType: string
}

/** What the authenticator said of itself. */
export interface AuthenticatorState {
  readonly counter: number
  readonly isBackedUp: boolean
}

/**
 * Verifies type, challenge, origin, RP ID, user presence and verification, counter, backup flags and signature.
 *
 * @throws PasskeyRefused `passkey_refused`
 * @throws MissingPackage `missing_package`
 */
export async function verifyAuthentication(
  credential: AuthenticationCredential,
  known: KnownCredential,
  { challenge, relyingParty, requiresUserVerification }: Ceremony,
): Promise<AuthenticatorState> {
  const library = await loadLibrary()
  if (credential.clientData.isCrossOrigin)
    throw new PasskeyRefused({ detail: 'used in a frame of another site' })
  const { verified, authenticationInfo } = await library
    .verifyAuthenticationResponse({
      response: toResponse(credential),
      expectedChallenge: challenge,
      expectedOrigin: [...relyingParty.origins],
      expectedRPID: relyingParty.id,
      requireUserVerification: requiresUserVerification,
      credential: { id: credential.id, publicKey: known.publicKey, counter: known.counter },
    })
    .catch((cause: unknown) => {
      throw new PasskeyRefused({ detail: 'the authentication does not verify', cause })
    })
  if (!verified) throw new PasskeyRefused({ detail: 'the signature is not by this passkey' })
  // Whether it can be backed up is decided when it is made and never changes (§7.2 step 18).
  if (authenticationInfo.credentialDeviceType !== known.deviceType)
    throw new PasskeyRefused({ detail: 'the backup eligibility changed' })
  return { counter: authenticationInfo.newCounter, isBackedUp: authenticationInfo.credentialBackedUp }
}

type AuthenticationResponse = Parameters<WebAuthnLibrary['verifyAuthenticationResponse']>[0]['response']

function toResponse(credential: AuthenticationCredential): AuthenticationResponse {
  const { id, clientDataJSON, authenticatorData, signature } = credential
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature },
  }
}
