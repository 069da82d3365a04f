// Asks the application's `signIn` callback, for every sign-in method alike.
import type { SignInParams } from '../contracts/callbacks.ts'
import { AuthError } from '../errors/auth-error.ts'
import { AccessDenied } from '../errors/sign-in-errors.ts'
import { resolveReturnTo } from '../guards/safe-return-to.ts'
import type { ActionContext } from './action-context.ts'

/** The application's answer. A refusal is thrown. */
export type SignInAnswer = { readonly kind: 'allow' } | { readonly kind: 'redirect'; readonly to: string }

/**
 * Asks. Without a callback everybody may sign in.
 *
 * @throws AccessDenied `access_denied` if the callback says `false` or throws; its own `AuthError`s pass unchanged.
 */
export async function askSignIn<TSession>(
  context: ActionContext<TSession>,
  params: SignInParams,
): Promise<SignInAnswer> {
  const { signIn, redirect } = context.services.config.callbacks
  if (!signIn) return { kind: 'allow' }
  const answer = await callQuietly(signIn, params)
  if (answer === true) return { kind: 'allow' }
  if (typeof answer !== 'string' || answer === '')
    throw new AccessDenied({ detail: 'signIn callback refused' })
  return { kind: 'redirect', to: await resolveReturnTo(answer, { origin: context.origin, redirect }) }
}

async function callQuietly(
  signIn: (params: SignInParams) => unknown,
  params: SignInParams,
): Promise<unknown> {
  try {
    return await signIn(params)
  } catch (cause) {
    if (cause instanceof AuthError) throw cause
    throw new AccessDenied({ detail: 'signIn callback threw', cause })
  }
}
