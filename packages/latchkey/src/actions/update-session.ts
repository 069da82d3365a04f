// POST /session — the client asks to change the session. The callbacks decide what of it they believe.
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { answerSession } from './read-session.ts'

/** Updates, and answers with the new session. */
export async function updateSession<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { cookies, now, isSecure, body } = context
  const read = await context.services.strategy.update({ cookies, now, isSecure, data: body.json?.data })
  return answerSession(context, read)
}
