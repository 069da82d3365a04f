// How the second half of a ceremony ended. Either way its challenge is used up, and the cookie goes.
import type { WebAuthnProvider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import { type Challenge, deleteChallenge } from './challenge-cookie.ts'

/** What ends a ceremony. */
export interface CompletePasskeyInput {
  readonly provider: WebAuthnProvider
  readonly context: MethodContext
  /** The credential as JSON. */
  readonly data: string
}

/** `cookies` are set in each case. */
export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T; readonly cookies: readonly ResponseCookie[] }
  | { readonly kind: 'failed'; readonly error: unknown; readonly cookies: readonly ResponseCookie[] }

/** Runs what follows the claim of a challenge. */
export async function settle<T>(
  challenge: Challenge,
  context: MethodContext,
  run: () => Promise<T>,
): Promise<Settled<T>> {
  const cookies = [deleteChallenge(challenge, context)]
  try {
    return { kind: 'done', value: await run(), cookies }
  } catch (error) {
    return { kind: 'failed', error, cookies }
  }
}
