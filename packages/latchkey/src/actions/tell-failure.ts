// Tells the application of a sign-in that came to nothing.
import type { Provider } from '../contracts/provider.ts'
import type { AuthError } from '../errors/auth-error.ts'
import { SignInError } from '../errors/sign-in-errors.ts'
import { readClientAddress } from '../http/client-address.ts'
import { nameAccount } from '../methods/credentials/name-account.ts'
import type { ActionContext } from './action-context.ts'
import { emitEvent } from './emit-event.ts'

/** Longest identifier that is passed on: an e-mail address has at most 320 characters (RFC 3696 §3). */
const maxIdentifierLength = 320

/** Emits `signInFailed`. Nothing happens for requests that name no provider: they are no sign-ins. */
export async function tellFailure<TSession>(
  context: ActionContext<TSession>,
  error: AuthError,
): Promise<void> {
  const { provider, services, request, body } = context
  if (!provider || !services.config.events.signInFailed) return
  await emitEvent(context, 'signInFailed', {
    code: error.code,
    reason: error instanceof SignInError ? error.reason : undefined,
    provider: provider.id,
    type: provider.type,
    identifier: identify(provider, body.fields)?.slice(0, maxIdentifierLength),
    clientAddress: readClientAddress(request.headers, services.config.publicUrl.trustsProxyHeaders),
  })
}

function identify(provider: Provider, fields: Readonly<Record<string, string>>): string | undefined {
  if (provider.type === 'email') return fields.email
  return provider.type === 'credentials' ? nameAccount(provider, fields) : undefined
}
