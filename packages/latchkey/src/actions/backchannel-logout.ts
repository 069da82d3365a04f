// POST /backchannel-logout/:provider — the provider says that somebody signed out there, and their sessions end here
// (OpenID Connect Back-Channel Logout 1.0).
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Store } from '../contracts/store.ts'
import { InvalidLogoutToken } from '../errors/protocol-errors.ts'
import { MalformedRequest, RouteNotFound } from '../errors/request-errors.ts'
import { NotSupportedByStore } from '../errors/store-errors.ts'
import { runOnce, type SingleUse } from '../guards/single-use.ts'
import type { Outcome } from '../http/outcome.ts'
import { toEpochSeconds } from '../model/time.ts'
import type { VerifiedLogout } from '../protocol/oauth2/logout-token.ts'
import type { ActionContext } from './action-context.ts'
import { answerErrorAsJson } from './answer-error.ts'
import { emitEvent } from './emit-event.ts'

/**
 * Ends all sessions of the user whom a logout token names. Whoever is no user here is signed out already: 200 as well.
 *
 * @throws InvalidLogoutToken `invalid_logout_token`, also for one that had its effect before.
 * @throws StoreUnavailable `store_unavailable` — with status 503, so that a provider that tries again does.
 */
export async function backchannelLogout<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { provider, services, body } = context
  if (provider?.type !== 'oidc') throw new RouteNotFound()
  const { logout_token: token } = body.fields
  if (!token || body.json) {
    throw new MalformedRequest({ detail: 'no form with a logout_token', providerId: provider.id })
  }
  const method = await services.oauth()
  const logout = await method.verifyLogoutToken(provider, token)
  try {
    await endSessionsOnce(context, provider, logout)
    return { kind: 'empty', status: 200 }
  } catch (thrown) {
    if (!(thrown instanceof NotSupportedByStore)) throw thrown
    // §2.8: a logout that failed is a 400, whoever is to blame. The log says it as the error of ours that it is.
    return answerErrorAsJson(services.config.logger, thrown, 400)
  }
}

/** Looks up before it counts: a database that is away while attempts are counted elsewhere uses nothing up. */
async function endSessionsOnce<TSession>(
  context: ActionContext<TSession>,
  { id: provider }: OAuthProvider,
  logout: VerifiedLogout,
): Promise<void> {
  const { logger } = context.services.config
  const store = requireSessionRows(context, provider)
  const account = { provider, providerAccountId: logout.subject }
  const { accountOwner: user } = await store.identities.findLinkFacts(account)
  if (!user) return logger.debug('back-channel logout of somebody who is no user', { provider })
  const use = await describeUse(context, provider, logout)
  const hasRun = await runOnce(use, async () => store.sessions.deleteAllOf({ userId: user.id }))
  if (!hasRun) throw new InvalidLogoutToken({ detail: 'the token was used before', providerId: provider })
  logger.debug('back-channel logout', { provider, userId: user.id })
  await emitEvent(context, 'backchannelLogout', { user, account })
}

async function describeUse<TSession>(
  { services, now }: ActionContext<TSession>,
  provider: string,
  { issuer, tokenId, expiresAt }: VerifiedLogout,
): Promise<SingleUse> {
  services.sweep() // what counts uses leaves rows behind
  return {
    limiter: services.limiter,
    name: 'logout-token',
    id: await services.keyRing.sha256(JSON.stringify([provider, issuer, tokenId])),
    windowSeconds: Math.ceil(expiresAt - toEpochSeconds(now)),
  }
}

function requireSessionRows<TSession>({ services }: ActionContext<TSession>, providerId: string): Store {
  const { config, store } = services
  if (config.strategy === 'database' && store) return store
  throw new NotSupportedByStore({
    detail: 'sealed sessions cannot be ended by their provider; session.strategy "database" can',
    providerId,
  })
}
