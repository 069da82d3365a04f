// Verifies a new passkey (WebAuthn §7.1).
import { base64urlToBytes } from '../../crypto/base64url.ts'
import { PasskeyRefused } from '../../errors/passkey-errors.ts'
import { acceptedAlgorithms } from './creation-options.ts'
import type { RegistrationCredential } from './credential-json.ts'
import { loadLibrary, type WebAuthnLibrary } from './library.ts'
import type { Ceremony } from './verify-authentication.ts'

/** A passkey that was just made. */
export interface NewCredential {
  /** Credential id, base64url, from what the authenticator signed for. */
  readonly id: string
  /** COSE key. */
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly deviceType: 'singleDevice' | 'multiDevice'
  readonly isBackedUp: boolean
  readonly transports: readonly string[]
}

/**
 * Verifies type, challenge, origin, RP ID, user presence and verification, algorithm and attestation.
 *
 * @throws PasskeyRefused `passkey_refused`
 * @throws MissingPackage `missing_package`
 */
export async function verifyRegistration(
  credential: RegistrationCredential,
  { challenge, relyingParty, requiresUserVerification }: Ceremony,
): Promise<NewCredential> {
  const library = await loadLibrary()
  if (credential.clientData.isCrossOrigin)
    throw new PasskeyRefused({ detail: 'made in a frame of another site' })
  requireNoForeignAttestation(library, credential)
  const result = await library
    .verifyRegistrationResponse({
      response: toResponse(credential),
      expectedChallenge: challenge,
      expectedOrigin: [...relyingParty.origins],
      expectedRPID: relyingParty.id,
      requireUserVerification: requiresUserVerification,
      supportedAlgorithmIDs: [...acceptedAlgorithms],
    })
    .catch((cause: unknown) => {
      throw new PasskeyRefused({ detail: 'the registration does not verify', cause })
    })
  if (!result.verified) throw new PasskeyRefused({ detail: 'the attestation does not verify' })
  const { credential: made, credentialDeviceType, credentialBackedUp } = result.registrationInfo
  if (made.id !== credential.id) throw new PasskeyRefused({ detail: 'id is not that of the credential' })
  return {
    id: made.id,
    publicKey: made.publicKey,
    counter: made.counter,
    deviceType: credentialDeviceType,
    isBackedUp: credentialBackedUp,
    transports: credential.transports,
  }
}

type RegistrationResponse = Parameters<WebAuthnLibrary['verifyRegistrationResponse']>[0]['response']

function toResponse({ id, clientDataJSON, attestationObject }: RegistrationCredential): RegistrationResponse {
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject },
  }
}

/**
 * No attestation is asked for, so browsers send none, or one by the new key itself. Certificates in one that was forged
 * would make the verifier fetch revocation lists from wherever they say (server-side request forgery).
 */
function requireNoForeignAttestation(
  library: WebAuthnLibrary,
  { attestationObject }: RegistrationCredential,
): void {
  const { format, hasCertificates } = readAttestation(library, attestationObject)
  if (format === 'none' || (format === 'packed' && !hasCertificates)) return
  throw new PasskeyRefused({ detail: 'attestation was sent and not asked for' })
}

function readAttestation(
  { decodeAttestationObject }: WebAuthnLibrary,
  attestationObject: string,
): { format: string; hasCertificates: boolean } {
  try {
    const decoded = decodeAttestationObject(base64urlToBytes(attestationObject))
    return { format: decoded.get('fmt'), hasCertificates: decoded.get('attStmt').get('x5c') !== undefined }
  } catch (cause) {
    throw new PasskeyRefused({ detail: 'the attestation object cannot be read', cause })
  }
}
