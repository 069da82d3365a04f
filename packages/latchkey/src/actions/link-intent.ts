// What a sign-in is for: to sign in, or to link the account to the user who is signed in already.
import { MalformedRequest } from '../errors/request-errors.ts'
import { LinkNotSupported } from '../errors/sign-in-errors.ts'
import { NotSupportedByStore } from '../errors/store-errors.ts'
import type { Outcome } from '../http/outcome.ts'
import type { ActionContext } from './action-context.ts'
import { answerError } from './answer-error.ts'
import { readReturnTo } from './return-to.ts'
import { requireRecentSignIn } from './signed-in.ts'

/** Goes on with the intent of the request. Who has to sign in first is led afterwards to where this would have ended. */
export async function withLinkSession<TSession>(
  context: ActionContext<TSession>,
  goOn: (linkSession: string | undefined) => Promise<Outcome>,
): Promise<Outcome> {
  let linkSession: string | undefined
  try {
    linkSession = await readLinkSession(context)
  } catch (error) {
    return answerError(context, error, { returnTo: await readReturnTo(context) })
  }
  return goOn(linkSession)
}

/**
 * The id of the session that asks to link an account, or `undefined` for a sign-in.
 *
 * @throws SessionRequired, ReauthenticationRequired — only the signed-in user may ask, soon after signing in.
 * @throws LinkNotSupported `link_not_supported` without a provider and for e-mail: an address is changed, not linked.
 * @throws NotSupportedByStore `not_supported_by_store` without a database.
 * @throws MalformedRequest `malformed_request` for any other intent: a misspelt one must not sign somebody in.
 */
async function readLinkSession<TSession>(context: ActionContext<TSession>): Promise<string | undefined> {
  const { intent } = context.body.fields
  if (intent === undefined) return undefined
  if (intent !== 'link') throw new MalformedRequest({ detail: 'intent is not "link"' })
  const { provider, services } = context
  if (!provider || provider.type === 'email') {
    throw new LinkNotSupported({
      detail: provider ? 'e-mail has no account to link' : 'no provider is named',
    })
  }
  if (!services.store) throw new NotSupportedByStore({ detail: 'linking accounts needs a database' })
  const { sessionId } = await requireRecentSignIn(context)
  return sessionId
}
