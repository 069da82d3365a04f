// The second half of a sign-in: the passkey is known, it signed this browser's challenge, and its counter went up.
import type { WebAuthnProvider } from '../../contracts/provider.ts'
import { PasskeyRefused, PasskeyUnknown } from '../../errors/passkey-errors.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { PasskeyIdentity } from '../../model/verified-identity.ts'
import {
  type AuthenticationCredential,
  parseAuthenticationCredential,
} from '../../protocol/webauthn/credential-json.ts'
import { type KnownCredential, verifyAuthentication } from '../../protocol/webauthn/verify-authentication.ts'
import { claimChallenge } from './claim-challenge.ts'
import { base64ToBytes, toBase64 } from './credential-id.ts'
import type { PasskeyMethodParts } from './method-parts.ts'
import { toRelyingParty } from './relying-party-of.ts'
import { type CompletePasskeyInput, type Settled, settle } from './settle.ts'
import { isSameUserHandle } from './user-handle.ts'

/** A known passkey signed. */
export interface CompletedAuthentication {
  readonly kind: 'sign-in'
  readonly identity: PasskeyIdentity
}

/**
 * Verifies a sign-in. Fails with PasskeyRefused, PasskeyUnknown or StoreUnavailable.
 *
 * @throws PasskeyRefused `passkey_refused` for what is no credential.
 * @throws ChallengeMismatch, StoreUnavailable
 */
export async function completeAuthentication(
  parts: PasskeyMethodParts,
  { provider, context, data }: CompletePasskeyInput,
): Promise<Settled<CompletedAuthentication>> {
  const credential = parseAuthenticationCredential(data)
  const { clientData } = credential
  const claimed = await claimChallenge(parts, { provider, context, ceremony: 'authenticate', clientData })
  return settle(claimed, context, async () => {
    const known = await parts.authenticators.find(toBase64(credential.id))
    if (!known) throw new PasskeyUnknown({ detail: 'no such authenticator', providerId: provider.id })
    requireSameUserHandle(credential, known)
    const state = await verifyAuthentication(credential, toKnownCredential(known), {
      challenge: claimed.challenge,
      relyingParty: toRelyingParty(provider, context),
      requiresUserVerification: provider.userVerification !== 'preferred',
    })
    const recorded = await parts.authenticators.record({
      credentialID: known.credentialID,
      counter: state.counter,
      credentialBackedUp: state.isBackedUp,
      lastUsedAt: new Date(context.now),
    })
    if (!recorded) throw new PasskeyRefused({ detail: 'the counter did not go up: there may be a copy' })
    return { kind: 'sign-in', identity: await identify(parts, provider, recorded) }
  })
}

function toKnownCredential(known: Authenticator): KnownCredential {
  return {
    publicKey: base64ToBytes(known.credentialPublicKey),
    counter: known.counter,
    deviceType: known.credentialDeviceType,
  }
}

/** §7.2 step 6: options name no passkeys, so the authenticator says whose this is. Rows of other makers cannot tell. */
function requireSameUserHandle(
  { userHandle }: AuthenticationCredential,
  { userHandle: expected }: Authenticator,
): void {
  if (expected && !isSameUserHandle(userHandle, expected))
    throw new PasskeyRefused({ detail: 'the user handle is another user’s' })
}

async function identify(
  { users }: PasskeyMethodParts,
  provider: WebAuthnProvider,
  { userId, providerAccountId }: Authenticator,
): Promise<PasskeyIdentity> {
  const user = await users.findUser(userId)
  if (!user) throw new PasskeyUnknown({ detail: 'the user is gone', providerId: provider.id })
  return { kind: 'passkey', account: { provider: provider.id, type: 'webauthn', providerAccountId }, user }
}
