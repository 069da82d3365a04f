// Who may change how they sign in: the signed-in user, soon after signing in.
import type { SignedIn } from '../contracts/session-strategy.ts'
import { ReauthenticationRequired, SessionRequired } from '../errors/sign-in-errors.ts'
import type { ActionContext } from './action-context.ts'

/** Who is signed in. @throws SessionRequired `session_required` if nobody is. */
export async function requireSignedIn<TSession>(context: ActionContext<TSession>): Promise<SignedIn> {
  const { services, cookies, now } = context
  const signedIn = await services.strategy.identify({ cookies, now })
  if (signedIn) return signedIn
  throw new SessionRequired()
}

/**
 * The same, for changes that a session left open must not be enough for.
 *
 * @throws SessionRequired `session_required` if nobody is signed in.
 * @throws ReauthenticationRequired `reauthentication_required` if the sign-in was longer ago than
 * `session.recentSignInAge` (15 minutes by default).
 */
export async function requireRecentSignIn<TSession>(context: ActionContext<TSession>): Promise<SignedIn> {
  const signedIn = await requireSignedIn(context)
  if (isRecentSignIn(context, signedIn)) return signedIn
  throw new ReauthenticationRequired({ detail: 'the sign-in was too long ago' })
}

/** Whether the sign-in was within `session.recentSignInAge`. */
export function isRecentSignIn<TSession>(
  { services, now }: ActionContext<TSession>,
  { signedInAt }: SignedIn,
): boolean {
  return now <= signedInAt + services.config.recentSignInAgeSeconds * 1000
}
