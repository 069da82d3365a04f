// The checks that routes name. Server code calls without a browser: it passes them all.
import { requireCsrfToken } from '../guards/csrf-token.ts'
import { requireSameOrigin } from '../guards/same-origin.ts'
import type { ActionContext } from './action-context.ts'

/** The request was made by a page of this origin, and it has the browser's CSRF token. */
export async function requireOwnForm<TSession>(context: ActionContext<TSession>): Promise<void> {
  if (context.isServerCall) return
  requireSameOrigin(context.request.headers, context.origin)
  await requireCsrfToken(context.services.csrf, context, context.body.fields.csrfToken)
}

/** The request was made by a page of this origin. For what only reads: a token would protect nothing more. */
export function requireOwnPage<TSession>(context: ActionContext<TSession>): void {
  if (!context.isServerCall) requireSameOrigin(context.request.headers, context.origin)
}

/** As {@link requireOwnForm}, except that an authorization server may post its response: `state` protects that one. */
export async function requireOwnFormUnlessOAuth<TSession>(context: ActionContext<TSession>): Promise<void> {
  const type = context.provider?.type
  if (type !== 'oauth' && type !== 'oidc') await requireOwnForm(context)
}
