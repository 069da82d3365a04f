// The second half of making a passkey: for somebody new it proves who they will be; for the signed-in user it is one more.
import { PasskeyRefused } from '../../errors/passkey-errors.ts'
import type { Account } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { PasskeyIdentity } from '../../model/verified-identity.ts'
import { parseRegistrationCredential } from '../../protocol/webauthn/credential-json.ts'
import { type NewCredential, verifyRegistration } from '../../protocol/webauthn/verify-registration.ts'
import type { RegistrationChallenge } from './challenge-cookie.ts'
import { claimChallenge } from './claim-challenge.ts'
import { bytesToBase64, toBase64 } from './credential-id.ts'
import type { PasskeyMethodParts } from './method-parts.ts'
import { toRelyingParty } from './relying-party-of.ts'
import { type CompletePasskeyInput, type Settled, settle } from './settle.ts'

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
 * Verifies a new passkey. Fails with PasskeyRefused or StoreUnavailable.
 *
 * @throws PasskeyRefused `passkey_refused` for what is no credential.
 * @throws ChallengeMismatch, StoreUnavailable
 */
export async function completeRegistration(
  parts: PasskeyMethodParts,
  { provider, context, data, name }: CompleteRegistrationInput,
): Promise<Settled<CompletedRegistration>> {
  const credential = parseRegistrationCredential(data)
  const { clientData } = credential
  const claimed = await claimChallenge(parts, { provider, context, ceremony: 'register', clientData })
  return settle(claimed, context, async () => {
    const made = await verifyRegistration(credential, {
      challenge: claimed.challenge,
      relyingParty: toRelyingParty(provider, context),
      requiresUserVerification: provider.userVerification !== 'preferred',
    })
    const credentialID = await requireFreeId(parts, made)
    const { userHandle } = claimed
    const authenticator = {
      ...toAuthenticator(made, credentialID),
      userHandle,
      name: name ?? null,
      createdAt: new Date(context.now),
    }
    const account: Account = { provider: provider.id, type: 'webauthn', providerAccountId: credentialID }
    return toCompleted(claimed, account, authenticator)
  })
}

/** Ids are chosen by who makes the passkey: another user's stays theirs. */
async function requireFreeId({ authenticators }: PasskeyMethodParts, made: NewCredential): Promise<string> {
  const credentialID = toBase64(made.id)
  if (credentialID.length > maxCredentialIdLength)
    throw new PasskeyRefused({ detail: 'credential id is too long' })
  if (await authenticators.find(credentialID)) throw new PasskeyRefused({ detail: 'credential id is taken' })
  return credentialID
}

function toCompleted(
  { owner }: RegistrationChallenge,
  account: Account,
  authenticator: Omit<Authenticator, 'userId'>,
): CompletedRegistration {
  if ('userId' in owner) return { kind: 'add', ...owner, account, authenticator }
  const { email = null, name = null } = owner.newUser
  const user = { email, name }
  return { kind: 'sign-up', identity: { kind: 'passkey', account, user, newAuthenticator: authenticator } }
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
