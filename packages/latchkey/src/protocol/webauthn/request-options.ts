// What the browser is told to use a passkey with (WebAuthn §5.5, in the JSON form of §5.1.9).
import type { CredentialDescriptor, UserVerification } from './creation-options.ts'

/** What request options are made of. */
export interface RequestInput {
  readonly challenge: string
  readonly relyingPartyId: string
  readonly userVerification: UserVerification
  readonly timeoutMilliseconds: number
  readonly hints?: readonly string[] | undefined
}

/** `PublicKeyCredentialRequestOptionsJSON`. */
export interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
  /** Always empty: a list would tell a stranger who has passkeys here. */
  readonly allowCredentials: readonly CredentialDescriptor[]
  readonly userVerification: UserVerification
  readonly timeout: number
  readonly hints?: readonly string[]
}

/** The same options for whoever asks: the person chooses among the passkeys they have for this relying party. */
export function createRequestOptions(input: RequestInput): RequestOptions {
  const { challenge, relyingPartyId, userVerification, timeoutMilliseconds, hints } = input
  return {
    challenge,
    rpId: relyingPartyId,
    allowCredentials: [],
    userVerification,
    timeout: timeoutMilliseconds,
    ...(hints ? { hints } : {}),
  }
}
