// Counts attempts of a sign-in: by what is attacked, and by who asks where a trusted proxy tells it.
import type { RateLimitRule } from '../contracts/rate-limiter.ts'
import { normalizeSubject, requireWithinLimit } from '../guards/rate-limit.ts'
import { readClientAddress } from '../http/client-address.ts'
import type { ActionContext } from './action-context.ts'

/** What is counted. */
export interface CountedAttempt {
  readonly perSubject: RateLimitRule
  readonly perClient: RateLimitRule
  /** The account or address that is attacked, as it was typed. Kept as a hash only. */
  readonly subject: string
}

/** Counts one attempt. @throws RateLimited `rate_limited` */
export async function limitAttempts<TSession>(
  { services, request }: ActionContext<TSession>,
  { perSubject, perClient, subject }: CountedAttempt,
): Promise<void> {
  const { limiter, keyRing, config } = services
  services.sweep() // what counts attempts leaves rows behind
  const client = readClientAddress(request.headers, config.publicUrl.trustsProxyHeaders)
  if (client !== undefined) await requireWithinLimit(limiter, perClient, client)
  await requireWithinLimit(limiter, perSubject, await keyRing.sha256(normalizeSubject(subject)))
}
