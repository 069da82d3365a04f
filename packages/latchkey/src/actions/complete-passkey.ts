// POST /callback/:provider for passkeys — the second half of a ceremony.
import type { WebAuthnProvider } from '../contracts/provider.ts'
import { ChallengeMismatch, PasskeyRefused } from '../errors/passkey-errors.ts'
import { MalformedRequest } from '../errors/request-errors.ts'
import { SessionRequired } from '../errors/sign-in-errors.ts'
import { UniqueConflict } from '../errors/store-errors.ts'
import { passkeysPerClient, requireWithinLimit } from '../guards/rate-limit.ts'
import { readClientAddress } from '../http/client-address.ts'
import type { Outcome } from '../http/outcome.ts'
import type { CompletedAuthentication } from '../methods/passkey/complete-authentication.ts'
import type { CompletedRegistration } from '../methods/passkey/complete-registration.ts'
import type { Settled } from '../methods/passkey/settle.ts'
import type { ActionContext } from './action-context.ts'
import { answerError, type ErrorSurroundings } from './answer-error.ts'
import { askSignIn } from './ask-sign-in.ts'
import { emitEvent } from './emit-event.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { readPasskeyName } from './passkey-name.ts'
import { readCeremony } from './passkey-options.ts'
import { readReturnTo } from './return-to.ts'
import { requireSameSession } from './same-session.ts'
import { requireRecentSignIn } from './signed-in.ts'

/** Ends a ceremony: a session, a new user, or one more passkey. */
export async function completePasskey<TSession>(
  context: ActionContext<TSession>,
  provider: WebAuthnProvider,
): Promise<Outcome> {
  let surroundings: ErrorSurroundings = {}
  try {
    const returnTo = await readReturnTo(context)
    surroundings = { returnTo }
    await limitClient(context)
    const settled = await verify(context, provider)
    const { cookies } = settled
    surroundings = { returnTo, cookies }
    if (settled.kind === 'failed') throw settled.error
    const { value } = settled
    if (value.kind !== 'add')
      return await finishSignIn(context, { identity: value.identity, returnTo, cookies })
    return { ...(await addPasskey(context, value, returnTo)), cookies }
  } catch (error) {
    return answerError(context, error, surroundings)
  }
}

async function verify<TSession>(
  context: ActionContext<TSession>,
  provider: WebAuthnProvider,
): Promise<Settled<CompletedAuthentication | CompletedRegistration>> {
  const { services, body } = context
  const { data, action } = body.fields
  if (data === undefined) throw new MalformedRequest({ detail: 'no credential' })
  const method = await services.passkeys()
  if (readCeremony(action) !== 'register') return method.completeAuthentication({ provider, context, data })
  const name = readPasskeyName(body.fields['passkeyName'])
  return method.completeRegistration({ provider, context, data, name })
}

type AddedPasskey = Extract<CompletedRegistration, { kind: 'add' }>

/** The session is the one that asked, and it is still young: whoever finds it open cannot make themselves at home. */
async function addPasskey<TSession>(
  context: ActionContext<TSession>,
  { userId, sessionId, account, authenticator }: AddedPasskey,
  returnTo: string,
): Promise<Outcome> {
  const signedIn = await requireRecentSignIn(context)
  if (signedIn.userId !== userId || signedIn.sessionId !== sessionId)
    throw new ChallengeMismatch({ detail: 'a challenge of another session' })
  const { store } = context.services
  const user = await store?.identities.findUser(userId)
  if (!store || !user) throw new SessionRequired({ detail: 'the user is gone' })
  const linked = { ...account, userId }
  const answer = await askSignIn(context, { user, account: linked })
  if (answer.kind === 'redirect') return { kind: 'redirect', to: answer.to }
  try {
    await store.authenticators.link({ account: linked, authenticator: { ...authenticator, userId } })
  } catch (cause) {
    if (cause instanceof UniqueConflict) throw new PasskeyRefused({ detail: 'credential id is taken', cause })
    throw cause
  }
  await requireSameSession(context, { account: linked, sessionId })
  await emitEvent(context, 'linkAccount', { user, account: linked, profile: user })
  return { kind: 'redirect', to: returnTo }
}

/** By who tries only: an attempt that fails names no account that could be attacked. */
async function limitClient<TSession>({ services, request }: ActionContext<TSession>): Promise<void> {
  services.sweep() // used challenges leave rows behind
  const client = readClientAddress(request.headers, services.config.publicUrl.trustsProxyHeaders)
  if (client !== undefined) await requireWithinLimit(services.limiter, passkeysPerClient, client)
}
