// Previews sign in through one deployment whose redirect URI is registered. The state tells it, sealed, where to send the
// browser on; it believes that only for origins of its own list, so that a leaked preview secret opens no redirector.
import type { OAuthProvider } from '../../contracts/provider.ts'
import type { CompleteInput, MethodContext } from '../../contracts/sign-in-method.ts'
import type { Sealer } from '../../crypto/seal.ts'
import { InvalidAuthorizationResponse, ProviderMismatch } from '../../errors/protocol-errors.ts'
import type { OriginList } from '../../http/origin-pattern.ts'
import { transactionSeconds } from '../transaction/transaction-cookie.ts'
import { readForwardedState } from './transaction.ts'

/** What previews and their proxy share. */
export interface RedirectProxy {
  /** Seals where a response is to be sent on. */
  readonly sealer: Sealer
  /** Where this deployment sends browsers, if it is the proxy. */
  readonly allowsOrigin: OriginList
}

/** Where the response is to come, and what the state says of the way from there. */
export interface ResponseRoute {
  readonly redirectUri: string
  /** Sealed; absent for a response that comes straight back. */
  readonly forwarding?: string
}

/** The way of a response: through the proxy, unless there is none or this is it. */
export async function chooseRoute(
  { sealer }: RedirectProxy,
  provider: OAuthProvider,
  { baseUrl, origin, now }: MethodContext,
): Promise<ResponseRoute> {
  const { id, redirectProxyUrl } = provider
  const own = `${baseUrl}/callback/${id}`
  const isDirect = redirectProxyUrl === undefined || isAt(redirectProxyUrl, origin)
  if (isDirect || findProxyObstacle(provider)) return { redirectUri: own }
  const forwarding = await sealer.seal({ to: own, provider: id }, transactionSeconds, now)
  return { redirectUri: `${redirectProxyUrl}/callback/${id}`, forwarding }
}

/**
 * Where a response that arrived at the proxy goes on to, with all its parameters; `undefined` if it is this deployment's
 * own. Nothing in it is used here: the preview checks it as any other.
 *
 * @throws InvalidAuthorizationResponse `invalid_authorization_response` — an origin that is not listed.
 * @throws ProviderMismatch `provider_mismatch`
 */
export async function findForward(
  { sealer, allowsOrigin }: RedirectProxy,
  { provider, context, method, query }: CompleteInput<OAuthProvider>,
): Promise<string | undefined> {
  const { id, redirectProxyUrl } = provider
  if (method !== 'GET' || redirectProxyUrl === undefined || !isAt(redirectProxyUrl, context.origin)) return
  const state = readForwardedState(query.get('state'))
  const opened = state && (await sealer.open(state.forwarding, context.now))
  if (!opened) return // the state of this deployment itself, or of nobody
  const { to, provider: sealedFor } = opened.claims
  if (sealedFor !== id)
    throw new ProviderMismatch({ detail: 'the state is for another provider', providerId: id })
  const target = URL.canParse(String(to)) ? new URL(String(to)) : undefined
  if (target?.origin === context.origin) return
  if (!target || !allowsOrigin(target.origin) || !target.pathname.endsWith(`/callback/${id}`)) {
    const detail = `redirectProxyOrigins does not list ${target?.origin ?? 'what the state says'}`
    throw new InvalidAuthorizationResponse({ detail, providerId: id })
  }
  target.search = query.toString()
  return target.href
}

/**
 * The parameters of a response as the transaction of a preview knows them: without the way in the state, if it leads here.
 * One that does not is left where it is, and the state is not equal then.
 */
export async function receiveForwarded(
  { sealer }: RedirectProxy,
  { provider, context }: CompleteInput<OAuthProvider>,
  parameters: URLSearchParams,
): Promise<URLSearchParams> {
  const [first = null, ...repeated] = parameters.getAll('state')
  const state = repeated.length === 0 ? readForwardedState(first) : undefined
  const opened = state && (await sealer.open(state.forwarding, context.now))
  if (!state || opened?.claims['to'] !== `${context.baseUrl}/callback/${provider.id}`) return parameters
  const received = new URLSearchParams(parameters)
  received.set('state', state.own)
  return received
}

/**
 * Why responses of a provider cannot come through the proxy; `undefined` if they can. A posted response would need a page
 * that posts it again, and one without state does not say where it belongs.
 */
export function findProxyObstacle({ authorization, checks = [] }: OAuthProvider): string | undefined {
  if (checks.includes('none')) return 'carries no state'
  const { url = '', params = {} } = typeof authorization === 'object' ? authorization : { url: authorization }
  const fixed = URL.canParse(url) ? new URL(url).searchParams.get('response_mode') : null
  return (params['response_mode'] ?? fixed) === 'form_post' ? 'posts its response' : undefined
}

function isAt(address: string, origin: string): boolean {
  return new URL(address).origin === origin
}
