// Checks what the browser brings back, before anything is asked of the server (RFC 5849 §2.2).
import { AuthorizationRefused, InvalidAuthorizationResponse } from '../../errors/protocol-errors.ts'
import { describeServerError } from '../outbound/protocol-failure.ts'

declare const checked: unique symbol

/** The verifier of a response that passed every check; empty only where the server speaks plain 1.0. */
export type CheckedVerifier = string & { readonly [checked]: true }

/** What the response must fit to. */
export interface ResponseExpectations {
  readonly providerId: string
  /** Whether the server confirmed the callback, and so speaks revision A. */
  readonly isConfirmed: boolean
}

const protocolNames = ['oauth_token', 'oauth_verifier', 'oauth_problem', 'denied']
const maxVerifierLength = 1000

/** The request token a response names: that of an approval, or of a refusal as Twitter tells it. */
export function readResponseToken(parameters: URLSearchParams): string | undefined {
  return parameters.get('oauth_token') || parameters.get('denied') || undefined
}

/**
 * Checks the response to an authorization request whose request token has been found in it.
 *
 * @throws AuthorizationRefused `authorization_refused` — the person said no.
 * @throws InvalidAuthorizationResponse `invalid_authorization_response` — a parameter is repeated or the verifier missing.
 */
export function checkAuthorizationResponse(
  parameters: URLSearchParams,
  { providerId, isConfirmed }: ResponseExpectations,
): CheckedVerifier {
  if (protocolNames.some((name) => parameters.getAll(name).length > 1)) {
    throw new InvalidAuthorizationResponse({ detail: 'a parameter comes more than once', providerId })
  }
  const problem = parameters.has('denied') ? 'denied' : parameters.get('oauth_problem')
  if (problem !== null) throw new AuthorizationRefused({ detail: describeServerError(problem), providerId })
  const verifier = parameters.get('oauth_verifier') ?? ''
  if (verifier.length > maxVerifierLength || (verifier === '' && isConfirmed)) {
    throw new InvalidAuthorizationResponse({ detail: 'the response has no usable verifier', providerId })
  }
  return verifier as CheckedVerifier // the brand says that the checks above were passed
}
