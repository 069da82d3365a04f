// What the browser keeps between the two halves of a ceremony, sealed: the challenge and what it is good for. Each has its
// own cookie, because a page that proposes passkeys waits with one while the person begins something else.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { SignUpUser } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import type { Sealer } from '../../crypto/seal.ts'
import { cookieName, deletionOf, type ResponseCookie } from '../../http/cookie.ts'
import type { EpochMilliseconds } from '../../model/time.ts'
import { createTransactionId } from '../transaction/transaction-cookie.ts'

interface ChallengeBase {
  readonly id: string
  /** Id of the provider. */
  readonly provider: string
  /** 256 random bits, base64url. */
  readonly challenge: string
  readonly createdAt: EpochMilliseconds
}

/** Good for signing in. */
export interface AuthenticationChallenge extends ChallengeBase {
  readonly ceremony: 'authenticate'
}

/** Good for making one passkey. */
export interface RegistrationChallenge extends ChallengeBase {
  readonly ceremony: 'register'
  readonly userHandle: string
  /** For a user who is signed in, or for somebody who becomes one. */
  readonly owner: { readonly userId: string; readonly sessionId: string } | { readonly newUser: SignUpUser }
}

/** A ceremony that was begun. */
export type Challenge = AuthenticationChallenge | RegistrationChallenge

/** Facts of the request that cookies depend on. */
export type CookieContext = Pick<MethodContext, 'cookies' | 'isSecure' | 'now'>

/** Life of a challenge in seconds. Longer than a dialog waits: a page may propose passkeys for a while. */
export const challengeSeconds = 900

/** So many ceremonies may be open in one browser; the oldest gives way. */
const maxOpenChallenges = 4

const idPattern = /^[\da-z]{9}[\w-]{8}$/

/** Seals a challenge into its cookie, and deletes those past the limit. */
export async function sealChallenge(
  sealer: Sealer,
  challenge: Challenge,
  context: CookieContext,
): Promise<readonly ResponseCookie[]> {
  const surplus = listIds(context).slice(0, -(maxOpenChallenges - 1))
  const value = await sealer.seal(challenge, challengeSeconds, context.now)
  return [
    ...surplus.map((id) => deletionOf(describeCookie(id, context))),
    { ...describeCookie(challenge.id, context), value, maxAgeSeconds: challengeSeconds },
  ]
}

/** Finds what a challenge was given out for. `undefined`: not to this browser, or too long ago. */
export async function findChallenge(
  sealer: Sealer,
  challenge: string,
  context: CookieContext,
): Promise<Challenge | undefined> {
  for (const id of listIds(context).slice(-maxOpenChallenges)) {
    const value = context.cookies.get(describeCookie(id, context).name)
    const opened = value ? await sealer.open(value, context.now) : undefined
    // Sealed by sealChallenge above, so the shape is ours.
    const found = opened?.claims as unknown as Challenge | undefined
    if (found?.challenge === challenge && found.id === id) return found
  }
  return undefined
}

/** Removes the cookie of a challenge. */
export function deleteChallenge({ id }: Challenge, context: CookieContext): ResponseCookie {
  return deletionOf(describeCookie(id, context))
}

/** A new id: ids sort by age. */
export function createChallengeId(now: EpochMilliseconds, random: RandomBytes): string {
  return createTransactionId(now, random)
}

/** Ids of the challenges of this browser, the oldest first. */
function listIds(context: CookieContext): readonly string[] {
  const prefix = describeCookie('', context).name
  const ids = context.cookies.namesWithPrefix(prefix).map((name) => name.slice(prefix.length))
  return ids.filter((id) => idPattern.test(id)).sort()
}

/** Both halves of a ceremony are requests by a page of this site. */
function describeCookie(
  id: string,
  { isSecure }: Pick<CookieContext, 'isSecure'>,
): Pick<ResponseCookie, 'name' | 'secure' | 'sameSite'> {
  return { name: cookieName(`passkey.${id}`, isSecure), secure: isSecure, sameSite: 'strict' }
}
