// A passkey could not be made, used or removed.
import { AuthError, type ErrorPage } from './auth-error.ts'

/** The challenge was not given to this browser for this ceremony, user and session, was used before, or is too old. */
export class ChallengeMismatch extends AuthError {
  readonly code = 'challenge_mismatch'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'This attempt is no longer valid. Please start again.'
}

/** What the browser sent is not what a genuine passkey of this application would have signed (WebAuthn §7.1, §7.2). */
export class PasskeyRefused extends AuthError {
  readonly code = 'passkey_refused'
  override readonly status: number = 401
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'This passkey could not be used. Please try again.'
}

/** Nobody here has this passkey, usually because it was removed. */
export class PasskeyUnknown extends AuthError {
  readonly code = 'passkey_unknown'
  override readonly status: number = 401
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'This passkey is not known here any more.'
}

/** Nobody may become a new user by a passkey: `allowSignUp` is off, or `getUserInfo` gave `null`. */
export class SignUpRefused extends AuthError {
  readonly code = 'sign_up_refused'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'New accounts cannot be created with a passkey here.'
}
