// Takes the challenge that a credential answers: it must be this browser's, for this provider and ceremony, and nobody
// may have used it before.
import type { WebAuthnProvider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { ChallengeMismatch } from '../../errors/passkey-errors.ts'
import type { ClientData } from '../../protocol/webauthn/credential-json.ts'
import { type Challenge, challengeSeconds, findChallenge } from './challenge-cookie.ts'
import type { PasskeyMethodParts } from './method-parts.ts'

/** What a challenge must have been given out for. */
export interface ChallengeUse<TCeremony extends Challenge['ceremony']> {
  readonly provider: WebAuthnProvider
  readonly context: MethodContext
  readonly ceremony: TCeremony
  readonly clientData: ClientData
}

/**
 * Claims. Whatever happens afterwards, the challenge is used up.
 *
 * @throws ChallengeMismatch `challenge_mismatch`
 * @throws StoreUnavailable `store_unavailable` if it cannot be told whether it was used before.
 */
export async function claimChallenge<TCeremony extends Challenge['ceremony']>(
  { sealer, replayGuard }: PasskeyMethodParts,
  { provider, context, ceremony, clientData }: ChallengeUse<TCeremony>,
): Promise<Extract<Challenge, { ceremony: TCeremony }>> {
  const found = await findChallenge(sealer, clientData.challenge, context)
  const refuse = (detail: string): ChallengeMismatch =>
    new ChallengeMismatch({ detail, providerId: provider.id })
  if (!found) throw refuse('no challenge of this browser')
  if (!isFor(found, ceremony) || found.provider !== provider.id)
    throw refuse('a challenge for something else')
  const expiresAt = found.createdAt + challengeSeconds * 1000
  const isFirst = await replayGuard.claim({ id: found.challenge, expiresAt, now: context.now })
  if (!isFirst) throw refuse('the challenge was used before')
  return found
}

function isFor<TCeremony extends Challenge['ceremony']>(
  challenge: Challenge,
  ceremony: TCeremony,
): challenge is Extract<Challenge, { ceremony: TCeremony }> {
  return challenge.ceremony === ceremony
}
