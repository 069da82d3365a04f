// Comes back: finds the attempt, checks the response, and only then asks the server who it is.
import type { OAuthProvider } from '../../contracts/provider.ts'
import type { CompleteInput, CompleteResult } from '../../contracts/sign-in-method.ts'
import { InvalidAuthorizationResponse } from '../../errors/protocol-errors.ts'
import { toAuthError } from '../../errors/unexpected-error.ts'
import type { OAuthIdentity } from '../../model/verified-identity.ts'
import { toParams } from '../../protocol/oauth2/token-request.ts'
import { takeTransaction } from './find-transaction.ts'
import { gatherClaims } from './gather-claims.ts'
import { mapIdentity } from './map-identity.ts'
import type { OAuthMethodParts } from './method-parts.ts'
import { receiveForwarded } from './redirect-proxy.ts'
import { withoutUnusableTokens } from './storable-tokens.ts'
import type { AuthorizationTransaction } from './transaction.ts'

/** Ends a sign-in. Every failure is a result, because the transaction's cookie is removed in each case. */
export async function completeOAuth(
  parts: OAuthMethodParts,
  input: CompleteInput<OAuthProvider>,
): Promise<CompleteResult<OAuthIdentity>> {
  const { provider, context } = input
  try {
    const parameters = await receiveForwarded(parts.redirectProxy, input, readParameters(input))
    const found = await takeTransaction(parts, { provider, context, state: parameters.get('state') })
    if (found.kind === 'lost') return { kind: 'failed', error: found.error, cookies: found.cookies }
    const { transaction, cookies } = found
    const { returnTo, linkSession } = transaction
    try {
      const identity = await proveIdentity(parts, input, parameters, transaction)
      return { kind: 'verified', identity, returnTo, linkSession, cookies }
    } catch (thrown) {
      return { kind: 'failed', error: toAuthError(thrown), returnTo, linkSession, cookies }
    }
  } catch (thrown) {
    return { kind: 'failed', error: toAuthError(thrown), cookies: [] }
  }
}

/** The response comes in the query, or in the body of a form that the server lets the browser post. */
function readParameters({ method, query, fields }: CompleteInput<OAuthProvider>): URLSearchParams {
  return method === 'POST' ? new URLSearchParams(fields) : query
}

async function proveIdentity(
  parts: OAuthMethodParts,
  input: CompleteInput<OAuthProvider>,
  parameters: URLSearchParams,
  transaction: AuthorizationTransaction,
): Promise<OAuthIdentity> {
  const { provider } = input
  requireChannel(input, transaction)
  const connection = parts.connect(provider)
  const state = parameters.has('state') ? transaction.state : undefined
  const response = await connection.checkAuthorizationResponse(parameters, state)
  const answer = await connection.requestTokens(response, transaction)
  const claims = await gatherClaims(connection, provider, { ...answer, response: toParams(response) })
  return mapIdentity(provider, claims, withoutUnusableTokens(answer.tokens, provider, transaction))
}

/**
 * A response in the other channel, or in both, was put together by somebody else. An attempt to link is the exception:
 * its posted response comes again by GET, because only then the session that asked for it comes along.
 */
function requireChannel(
  { method, query, provider }: CompleteInput<OAuthProvider>,
  { responseMode, linkSession }: AuthorizationTransaction,
): void {
  const expected = responseMode === 'form_post' && linkSession === undefined ? 'POST' : 'GET'
  const isExpected = method === expected
  const isInBoth = method === 'POST' && ['code', 'state', 'error', 'iss'].some((name) => query.has(name))
  if (isExpected && !isInBoth) return
  throw new InvalidAuthorizationResponse({
    detail: 'the response came by another way',
    providerId: provider.id,
  })
}
