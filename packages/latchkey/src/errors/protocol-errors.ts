// The provider's answer, or the transaction it belongs to, cannot be trusted. No session is ever made after one of these.
import { AuthError, type ErrorPage } from './auth-error.ts'

const startAgain = 'This sign-in attempt is no longer valid. Please start again.'
const providerFailed = 'The sign-in service did not answer as expected. Please try again later.'

/** The authorization response does not belong to a transaction of this browser. Usual cause: finished in another tab, or too late. */
export class StateMismatch extends AuthError {
  readonly code = 'state_mismatch'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = startAgain
}

/** The transaction was started for another provider (mix-up, RFC 9700 §4.4). */
export class ProviderMismatch extends AuthError {
  readonly code = 'provider_mismatch'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = startAgain
}

/** The authorization response breaks the protocol: duplicate or missing parameters, wrong `iss` (RFC 9207), wrong channel. */
export class InvalidAuthorizationResponse extends AuthError {
  readonly code = 'invalid_authorization_response'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = startAgain
}

/** The authorization server answered with an error (RFC 6749 §4.1.2.1), for example because the person pressed cancel. */
export class AuthorizationRefused extends AuthError {
  readonly code = 'authorization_refused'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'The sign-in was cancelled or refused. You can try again.'
}

/** The authorization request could not be built, usually because discovery failed. */
export class AuthorizationRequestFailed extends AuthError {
  readonly code = 'authorization_request_failed'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = providerFailed
}

/** The token request failed or its answer is unusable. */
export class TokenRequestFailed extends AuthError {
  readonly code = 'token_request_failed'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = providerFailed
}

/** The ID token is not genuine or not for us: signature, algorithm, `iss`, `aud`, `nonce` or time (OpenID Connect Core §3.1.3.7). */
export class InvalidIdToken extends AuthError {
  readonly code = 'invalid_id_token'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = providerFailed
}

/** The logout token is not genuine, not for us, or was used before (OpenID Connect Back-Channel Logout 1.0 §2.6). */
export class InvalidLogoutToken extends AuthError {
  readonly code = 'invalid_logout_token'
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'The logout token was refused.'
}

/** The userinfo request failed, or its subject is not the ID token's. */
export class UserinfoFailed extends AuthError {
  readonly code = 'userinfo_failed'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = providerFailed
}

/** The provider's claims have no usable subject, or `profile()` threw. */
export class InvalidProfile extends AuthError {
  readonly code = 'invalid_profile'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = providerFailed
}
