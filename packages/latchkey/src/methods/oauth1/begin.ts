// Steps out: asks for a request token, seals its secret into the attempt's cookie, and sends the browser to the service.
import type { OAuth1Provider } from '../../contracts/provider.ts'
import type { BeginInput, BeginResult } from '../../contracts/sign-in-method.ts'
import { AuthorizationRequestFailed } from '../../errors/protocol-errors.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import {
  createTransactionId,
  deleteOldTransactions,
  sealTransaction,
} from '../transaction/transaction-cookie.ts'
import type { OAuth1MethodParts } from './method-parts.ts'
import type { OAuth1Transaction } from './transaction.ts'

/** Browsers drop larger cookies without a word (RFC 6265 §6.1: 4096 with name and attributes). */
const maxCookieLength = 4000

/**
 * Starts a sign-in.
 *
 * @throws AuthorizationRequestFailed `authorization_request_failed`
 */
export async function beginOAuth1(
  parts: OAuth1MethodParts,
  { provider, context, returnTo, query, linkSession }: BeginInput<OAuth1Provider>,
): Promise<BeginResult> {
  const connection = parts.connect(provider)
  const callback = `${context.baseUrl}/callback/${provider.id}`
  const token = await connection.fetchRequestToken(callback)
  const { authorization, allowedAuthorizationParams = [] } = provider
  const redirectTo = await connection.buildAuthorizationUrl({
    token,
    callback,
    params: (typeof authorization === 'object' ? authorization.params : undefined) ?? {},
    browserParams: query,
    allowedBrowserParams: allowedAuthorizationParams,
  })
  const transaction: OAuth1Transaction = {
    id: createTransactionId(context.now, parts.random),
    provider: provider.id,
    service: connection.serverId,
    returnTo,
    linkSession,
    createdAt: context.now,
    requestToken: token.token,
    requestTokenSecret: token.secret,
    isConfirmed: token.isConfirmed,
  }
  const cookie = await sealTransaction(parts.sealer, transaction, context)
  requireFit(cookie, provider)
  return { redirectTo, cookies: [...deleteOldTransactions(cookie, context), cookie] }
}

/** The service chooses how long its tokens are. */
function requireFit({ name, value }: ResponseCookie, { id }: OAuth1Provider): void {
  if (name.length + value.length <= maxCookieLength) return
  throw new AuthorizationRequestFailed({ detail: 'the request token does not fit a cookie', providerId: id })
}
