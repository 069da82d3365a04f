// The second half of making a passkey: for somebody new it proves who they will be; for the signed-in user it is one more.
import { PasskeyRefused } from '../../errors/passkey-errors.ts'
import type { Account } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { PasskeyIdentity } from '../../model/verified-identity.ts'
import { parseRegistrationCredential } from '../../protocol/webauthn/credential-json.ts'
import { type NewCredential, verifyRegistration } from '../../protocol/webauthn/verify-registration.ts'
import { claimChallenge } from './claim-challenge.ts'
import type { CompletePasskeyInput } from './complete-authentication.ts'
import { bytesToBase64, toBase64 } from './credential-id.ts'
import type { PasskeyMethodParts } from './method-parts.ts'
import { toRelyingParty } from './relying-party-of.ts'

/** What making a passkey is ended with. */
export interface CompleteRegistrationInput extends CompletePasskeyInput {
  /** What its owner calls it. */
  readonly name: string | undefined
}

/** A passkey that is not stored yet. */
export type CompletedRegistration =
  | { readonly kind: 'sign-up'; readonly identity: PasskeyIdentity }
  | {
      readonly kind: 'add'
      /** Who asked for it, and in which session. */
      readonly userId: string
      readonly sessionId: string
      readonly account: Account
      readonly authenticator: Omit<Authenticator, 'userId'>
    }

/** Longest credential id in rows, in base64 characters. */
const maxCredentialIdLength = 255

/**
 * Verifies a new passkey.
 *
 * @throws PasskeyRefused, ChallengeMismatch, StoreUnavailable
 */
export async function completeRegistration(
  parts: PasskeyMethodParts,
  { provider, context, data, name }: CompleteRegistrationInput,
): Promise<CompletedRegistration> {
  const credential = parseRegistrationCredential(data)
  const { clientData } = credential
  const claimed = await claimChallenge(parts, { provider, context, ceremony: 'register', clientData })
  const made = await verifyRegistration(credential, {
    challenge: claimed.challenge,
    relyingParty: toRelyingParty(provider, context),
    requiresUserVerification: provider.userVerification !== 'preferred',
  })
  const credentialID = toBase64(made.id)
  if (credentialID.length > maxCredentialIdLength)
    throw new PasskeyRefused({ detail: 'credential id is too long' })
  // Ids are chosen by who makes the passkey: another user's stays theirs.
  if (await parts.authenticators.find(credentialID))
    throw new PasskeyRefused({ detail: 'credential id is taken' })
  const { userHandle, owner } = claimed
  const authenticator = {
    ...toAuthenticator(made, credentialID),
    userHandle,
    name: name ?? null,
    createdAt: new Date(context.now),
  }
  const account: Account = { provider: provider.id, type: 'webauthn', providerAccountId: credentialID }
  if ('userId' in owner) return { kind: 'add', ...owner, account, authenticator }
  const { email = null, name: userName = null } = owner.newUser
  const identity: PasskeyIdentity = {
    kind: 'passkey',
    account,
    user: { email, name: userName },
    newAuthenticator: authenticator,
  }
  return { kind: 'sign-up', identity }
}

function toAuthenticator(
  { publicKey, counter, deviceType, isBackedUp, transports }: NewCredential,
  credentialID: string,
): Omit<Authenticator, 'userId'> {
  return {
    credentialID,
    providerAccountId: credentialID,
    credentialPublicKey: bytesToBase64(publicKey),
    counter,
    credentialDeviceType: deviceType,
    credentialBackedUp: isBackedUp,
    transports: transports.join(',') || null,
  }
}
