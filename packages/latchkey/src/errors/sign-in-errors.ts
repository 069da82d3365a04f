// The person could not be signed in, for a reason that may be told.
import { AuthError, type AuthErrorOptions, type ErrorPage } from './auth-error.ts'

/** The `signIn` callback said no. */
export class AccessDenied extends AuthError {
  readonly code = 'access_denied'
  override readonly status: number = 403
  override readonly publicMessage: string = 'You are not allowed to sign in here.'
}

/** `authorize` did not accept what was submitted. */
export class CredentialsRefused extends AuthError {
  readonly code = 'credentials_refused'
  override readonly status: number = 401
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in failed. Please check what you entered.'
}

/**
 * Throw it from `authorize` or from a callback to refuse with a reason of your own. The reason reaches the sign-in
 * page and the client as `code`; nothing else of the error does.
 *
 * @example throw new SignInError('account_locked')
 */
export class SignInError extends AuthError {
  readonly code = 'sign_in_refused'
  override readonly status: number = 401
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in was refused.'
  /** Your reason: letters, digits, `_`, `-` and `.`, at most 64. Anything else becomes `refused`. */
  readonly reason: string

  constructor(reason: string, options: AuthErrorOptions = {}) {
    super(options)
    this.reason = /^[\w.-]{1,64}$/.test(reason) ? reason : 'refused'
  }
}

/** The account or its e-mail address belongs to a user who signs in another way. Never linked by e-mail alone. */
export class AccountNotLinked extends AuthError {
  readonly code = 'account_not_linked'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string =
    'Another account already uses this e-mail address. Please sign in the way you did before.'
}

/** The address does not follow the grammar that is accepted (one `@`, dot-atom, a real domain). */
export class InvalidEmailAddress extends AuthError {
  readonly code = 'invalid_email_address'
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Please enter a valid e-mail address.'
}

/** The mail could not be handed to the mail server. */
export class MailNotSent extends AuthError {
  readonly code = 'mail_not_sent'
  override readonly status: number = 502
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'The e-mail could not be sent. Please try again later.'
}

/** The link or code was used before, is too old, or was never issued: indistinguishable on purpose. */
export class VerificationFailed extends AuthError {
  readonly code = 'verification_failed'
  override readonly status: number = 403
  override readonly publicMessage: string = 'This link or code was already used or has expired.'
}

/** The six-digit code is not the one that was mailed. The person may try again while attempts are left. */
export class WrongCode extends AuthError {
  readonly code = 'wrong_code'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'verify-request'
  override readonly publicMessage: string = 'This code is not right. Please check the newest e-mail.'
}

/** `authorize` threw something that is not a `SignInError`. The original is its `cause` and reaches the log only. */
export class AuthorizeFailed extends AuthError {
  readonly code = 'authorize_failed'
  override readonly status: number = 500
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in is not possible right now. Please try again later.'
}

/** `authorize` returned something that is not a user: no usable id, or a field of the wrong type. */
export class InvalidUser extends AuthError {
  readonly code = 'invalid_user'
  override readonly status: number = 500
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in is not possible right now. Please try again later.'
}

/** The directory or service that checks passwords does not answer, or refuses this application. */
export class BackendUnavailable extends AuthError {
  readonly code = 'backend_unavailable'
  override readonly status: number = 503
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in is not possible right now. Please try again later.'
}

/** A stored password hash has a form that is not known. The row needs a new password, or a reader of its own. */
export class UnsupportedPasswordHash extends AuthError {
  readonly code = 'unsupported_password_hash'
  override readonly status: number = 500
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Sign-in is not possible right now. Please try again later.'
}

/** What was asked for needs somebody who is signed in. */
export class SessionRequired extends AuthError {
  readonly code = 'session_required'
  override readonly status: number = 401
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Please sign in first.'
}

/** The sign-in was too long ago for a change of how one signs in: a session left open must not be enough. */
export class ReauthenticationRequired extends AuthError {
  readonly code = 'reauthentication_required'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Please sign in again to make this change.'
}

/** The account that was to be linked signs in another user. Nothing was changed. */
export class AccountLinkedElsewhere extends AuthError {
  readonly code = 'account_linked_elsewhere'
  override readonly status: number = 409
  override readonly publicMessage: string = 'This account already belongs to another user here.'
}

/** The session that asked to link an account is not the one that came back: ended, renewed or somebody else's. */
export class SessionChanged extends AuthError {
  readonly code = 'session_changed'
  override readonly status: number = 403
  override readonly publicMessage: string =
    'You are signed in differently than when you started. Please start again.'
}

/** `intent: 'link'` where there is no account to link: without a provider, or by e-mail, which is an address. */
export class LinkNotSupported extends AuthError {
  readonly code = 'link_not_supported'
  override readonly publicMessage: string = 'This way to sign in cannot be linked.'
}

/** The account is the only way in that its user has. */
export class LastWayIn extends AuthError {
  readonly code = 'last_way_in'
  override readonly status: number = 409
  override readonly publicMessage: string = 'This is your only way to sign in. Please add another one first.'
}

/** The user has no such account. */
export class AccountUnknown extends AuthError {
  readonly code = 'account_unknown'
  override readonly status: number = 404
  override readonly publicMessage: string = 'There is no such account.'
}
