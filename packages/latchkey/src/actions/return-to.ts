// Where the browser asked to go afterwards: body, then query, then this origin.
import { resolveReturnTo } from '../guards/safe-return-to.ts'
import type { ActionContext } from './action-context.ts'

/** The checked target of a request. `callbackUrl` is NextAuth's wire name for it. */
export async function readReturnTo<TSession>(
  context: ActionContext<TSession>,
  sealed?: string,
): Promise<string> {
  const requested = sealed ?? context.body.fields.callbackUrl ?? context.query.get('callbackUrl')
  return resolveReturnTo(requested, {
    origin: context.origin,
    redirect: context.services.config.callbacks.redirect,
  })
}
