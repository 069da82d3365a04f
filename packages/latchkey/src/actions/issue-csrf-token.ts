// GET /csrf — the token that every state-changing request must carry.
import { issueCsrfToken } from '../guards/csrf-token.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'

/** Gives the browser's token. */
export async function giveCsrfToken<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { token, cookies } = await issueCsrfToken(context.services.csrf, context)
  return { kind: 'json', body: { csrfToken: token }, cookies }
}
