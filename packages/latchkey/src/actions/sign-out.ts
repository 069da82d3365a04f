// POST /signout — ends the session and deletes its cookie.
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { emitEvent } from './emit-event.ts'
import { readReturnTo } from './return-to.ts'

/**
 * Signs out. The cookie goes in any case.
 *
 * @throws StoreUnavailable `store_unavailable` if the row could not be deleted: somebody who has the cookie could
 * still use it, so "signed out" would be a lie.
 */
export async function signOut<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { strategy } = context.services
  const returnTo = await readReturnTo(context)
  const ended = await strategy.end(context)
  if (ended) await emitEvent(context, 'signOut', ended)
  return { kind: 'redirect', to: returnTo, cookies: strategy.clear(context.cookies) }
}
