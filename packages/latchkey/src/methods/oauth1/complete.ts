// Comes back: finds the attempt, checks the response, and only then asks the service who it is.
import type { OAuth1Provider } from '../../contracts/provider.ts'
import type { CompleteInput, CompleteResult } from '../../contracts/sign-in-method.ts'
import { InvalidAuthorizationResponse } from '../../errors/protocol-errors.ts'
import { toAuthError } from '../../errors/unexpected-error.ts'
import type { OAuthIdentity } from '../../model/verified-identity.ts'
import {
  checkAuthorizationResponse,
  readResponseToken,
} from '../../protocol/oauth1/authorization-response.ts'
import { mapIdentity } from '../oauth/map-identity.ts'
import { takeTransaction } from './find-transaction.ts'
import { gatherProfile } from './gather-profile.ts'
import type { OAuth1MethodParts } from './method-parts.ts'
import type { OAuth1Transaction } from './transaction.ts'

/** Ends a sign-in. Every failure is a result, because the transaction's cookie is removed in each case. */
export async function completeOAuth1(
  parts: OAuth1MethodParts,
  input: CompleteInput<OAuth1Provider>,
): Promise<CompleteResult<OAuthIdentity>> {
  const { provider, context, query } = input
  try {
    // §2.2 knows a redirect only: what comes by POST was put together by somebody else.
    if (input.method !== 'GET') throw wrongWay(provider)
    const found = await takeTransaction(parts, { provider, context, token: readResponseToken(query) })
    if (found.kind === 'lost') return { kind: 'failed', error: found.error, cookies: found.cookies }
    const { transaction, cookies } = found
    const { returnTo, linkSession } = transaction
    try {
      const identity = await proveIdentity(parts, input, transaction)
      return { kind: 'verified', identity, returnTo, linkSession, cookies }
    } catch (thrown) {
      return { kind: 'failed', error: toAuthError(thrown), returnTo, linkSession, cookies }
    }
  } catch (thrown) {
    return { kind: 'failed', error: toAuthError(thrown), cookies: [] }
  }
}

async function proveIdentity(
  parts: OAuth1MethodParts,
  { provider, query }: CompleteInput<OAuth1Provider>,
  { requestToken, requestTokenSecret, isConfirmed }: OAuth1Transaction,
): Promise<OAuthIdentity> {
  const verifier = checkAuthorizationResponse(query, { providerId: provider.id, isConfirmed })
  const connection = parts.connect(provider)
  const requested = { token: requestToken, secret: requestTokenSecret }
  const granted = await connection.fetchAccessToken(requested, verifier)
  const tokens = { oauth_token: granted.token, oauth_token_secret: granted.secret }
  const claims = await gatherProfile(connection, provider, granted)
  return mapIdentity(provider, claims, tokens)
}

function wrongWay({ id }: OAuth1Provider): InvalidAuthorizationResponse {
  return new InvalidAuthorizationResponse({ detail: 'the response came by another way', providerId: id })
}
