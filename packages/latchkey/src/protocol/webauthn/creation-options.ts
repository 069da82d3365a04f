// What the browser is told to make a passkey with (WebAuthn §5.4, in the JSON form of §5.1.8).
import type { RelyingParty } from './relying-party.ts'

/**
 * COSE algorithms that are accepted, the preferred first: EdDSA, ES256, RS256 (RFC 9053 §2, RFC 8812 §2). Every
 * authenticator has one of them.
 */
export const acceptedAlgorithms: readonly number[] = [-8, -7, -257]

/** How sure the authenticator must be of the person. */
export type UserVerification = 'required' | 'preferred'

/** Names one passkey to the browser. */
export interface CredentialDescriptor {
  readonly type: 'public-key'
  /** Credential id, base64url. */
  readonly id: string
  readonly transports?: readonly string[]
}

/** What creation options are made of. */
export interface CreationInput {
  readonly challenge: string
  readonly relyingParty: RelyingParty
  /** User handle, base64url. */
  readonly userHandle: string
  /** Shown when a passkey is chosen: an address or a name. */
  readonly userName: string
  readonly displayName: string
  readonly userVerification: UserVerification
  /** Passkeys that the user has. Their authenticators make no second one. */
  readonly exclude: readonly CredentialDescriptor[]
  readonly timeoutMilliseconds: number
  readonly authenticatorAttachment?: 'platform' | 'cross-platform' | undefined
  readonly hints?: readonly string[] | undefined
}

/** `PublicKeyCredentialCreationOptionsJSON`. */
export interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[]
  readonly timeout: number
  readonly excludeCredentials: readonly CredentialDescriptor[]
  readonly authenticatorSelection: {
    readonly residentKey: 'required'
    readonly requireResidentKey: true
    readonly userVerification: UserVerification
    readonly authenticatorAttachment?: 'platform' | 'cross-platform'
  }
  readonly attestation: 'none'
  readonly hints?: readonly string[]
  readonly extensions: { readonly credProps: true }
}

/** Options for a passkey that needs no user name to sign in: the authenticator keeps it with the user's handle. */
export function createCreationOptions(input: CreationInput): CreationOptions {
  const { challenge, relyingParty, userHandle, userName, displayName, userVerification, hints } = input
  const { authenticatorAttachment } = input
  return {
    challenge,
    rp: { id: relyingParty.id, name: relyingParty.name },
    user: { id: userHandle, name: userName, displayName },
    pubKeyCredParams: acceptedAlgorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: input.timeoutMilliseconds,
    excludeCredentials: input.exclude,
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification,
      ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
    },
    attestation: 'none',
    ...(hints ? { hints } : {}),
    extensions: { credProps: true },
  }
}
