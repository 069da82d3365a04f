// POST /signout — ends the session and deletes its cookie; with `everywhere`, ends all sessions of its user.
import { MalformedRequest } from '../errors/request-errors.ts'
import { SessionRequired } from '../errors/sign-in-errors.ts'
import { NotSupportedByStore } from '../errors/store-errors.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { answerError } from './answer-error.ts'
import { emitEvent } from './emit-event.ts'
import { readReturnTo } from './return-to.ts'

/**
 * Signs out. The cookie goes in any case, unless everywhere was asked for and is impossible.
 *
 * @throws StoreUnavailable `store_unavailable` if the row could not be deleted: somebody who has the cookie could
 * still use it, so "signed out" would be a lie.
 * @throws NotSupportedByStore `not_supported_by_store` if sessions elsewhere cannot be ended. Nothing is ended then.
 */
export async function signOut<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { strategy } = context.services
  const returnTo = await readReturnTo(context)
  try {
    if (isEverywhere(context)) await endElsewhere(context)
  } catch (error) {
    return answerError(context, error, { returnTo })
  }
  const ended = await strategy.end(context)
  if (ended) await emitEvent(context, 'signOut', ended)
  return { kind: 'redirect', to: returnTo, cookies: strategy.clear(context.cookies) }
}

function isEverywhere<TSession>({ body }: ActionContext<TSession>): boolean {
  const everywhere = body.fields['everywhere'] ?? body.json?.['everywhere'] ?? false
  // Somebody who asked for more than this browser must not be told that it was done.
  if (!['true', true, 'false', false].includes(everywhere as string | boolean)) {
    throw new MalformedRequest({ detail: 'everywhere is neither "true" nor "false"' })
  }
  return everywhere === 'true' || everywhere === true
}

/** All but this session, which ends as always, with its event. */
async function endElsewhere<TSession>(context: ActionContext<TSession>): Promise<void> {
  const { store, strategy, config } = context.services
  if (config.strategy !== 'database' || !store) {
    // Their cookies are all there is of them, and no store knows who has which.
    throw new NotSupportedByStore({
      detail: 'sealed sessions cannot be ended elsewhere; session.strategy "database" can',
    })
  }
  const signedIn = await strategy.identify(context)
  if (!signedIn) throw new SessionRequired()
  const { userId, tokenHash: keepSession } = signedIn
  await store.sessions.deleteAllOf({ userId, keepSession })
}
