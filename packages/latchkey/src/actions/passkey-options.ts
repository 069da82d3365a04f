// GET and POST /webauthn-options/:provider — the first half of a ceremony. What is answered does not depend on who has
// a user here: only on who is signed in.
import type { WebAuthnProvider } from '../contracts/provider.ts'
import type { SignedIn } from '../contracts/session-strategy.ts'
import { MalformedRequest, RouteNotFound } from '../errors/request-errors.ts'
import { SessionRequired } from '../errors/sign-in-errors.ts'
import { signUpsPerAddress, signUpsPerClient } from '../guards/rate-limit.ts'
import type { Outcome } from '../http/outcome.ts'
import type { PasskeyOwner } from '../methods/passkey/begin.ts'
import type { Ceremony } from '../model/passkey.ts'
import type { ActionContext } from './action-context.ts'
import { limitAttempts } from './limit-attempts.ts'
import { requireRecentSignIn } from './signed-in.ts'

/**
 * Gives a challenge. `action` is `authenticate` or `register`; without it, whoever is signed in registers, and everybody
 * else authenticates.
 *
 * @throws SessionRequired, ReauthenticationRequired, SignUpRefused, InvalidEmailAddress, RateLimited
 */
export async function givePasskeyOptions<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { provider, services } = context
  if (provider?.type !== 'webauthn') throw new RouteNotFound()
  const fields = context.request.method === 'POST' ? context.body.fields : Object.fromEntries(context.query)
  const wanted = readCeremony(fields['action'])
  // Whoever wants to sign in is asked nothing: not even the store.
  const signedIn = wanted === 'authenticate' ? undefined : await services.strategy.identify(context)
  const action = wanted ?? (signedIn ? 'register' : 'authenticate')
  const method = await services.passkeys()
  if (action === 'authenticate') {
    const { options, cookies } = await method.beginAuthentication({ provider, context })
    return { kind: 'json', body: { action, options }, cookies }
  }
  const owner = signedIn ? await findOwner(context) : await readNewOwner(context, provider, fields)
  const { options, cookies } = await method.beginRegistration({ provider, context, owner })
  return { kind: 'json', body: { action, options }, cookies }
}

/** @throws MalformedRequest `malformed_request` for another name than the two of the ceremonies. */
export function readCeremony(action: string | undefined): Ceremony | undefined {
  if (action === undefined || action === 'register' || action === 'authenticate') return action
  throw new MalformedRequest({ detail: 'no such ceremony' })
}

async function findOwner<TSession>(context: ActionContext<TSession>): Promise<PasskeyOwner> {
  const { userId, sessionId }: SignedIn = await requireRecentSignIn(context)
  const user = await context.services.store?.identities.findUser(userId)
  if (!user) throw new SessionRequired({ detail: 'the user is gone' })
  return { kind: 'signed-in', user, sessionId }
}

/** Each challenge can be tried out with one address once, so this limits how many addresses can be tried. */
async function readNewOwner<TSession>(
  context: ActionContext<TSession>,
  provider: WebAuthnProvider,
  fields: Readonly<Record<string, string>>,
): Promise<PasskeyOwner> {
  const { readSignUpUser } = await import('../methods/passkey/sign-up-user.ts')
  const user = await readSignUpUser(provider, fields)
  await limitAttempts(context, {
    perSubject: signUpsPerAddress,
    perClient: signUpsPerClient,
    subject: user.email ?? '',
  })
  return { kind: 'new', user }
}
