// What a page says about an error, looked up by its code. The code comes from the query, so nothing of it is shown.
import type * as configErrors from '../errors/config-errors.ts'
import type * as passkeyErrors from '../errors/passkey-errors.ts'
import type * as protocolErrors from '../errors/protocol-errors.ts'
import type * as requestErrors from '../errors/request-errors.ts'
import type * as sealErrors from '../errors/seal-errors.ts'
import type * as signInErrors from '../errors/sign-in-errors.ts'
import type * as storeErrors from '../errors/store-errors.ts'
import type * as unexpectedErrors from '../errors/unexpected-error.ts'

type CodesOf<TModule> = {
  [K in keyof TModule]: TModule[K] extends new (
    ...parameters: never
  ) => { readonly code: infer TCode extends string }
    ? TCode
    : never
}[keyof TModule]

/** Every code of our error classes. A new class does not compile until the table below has a row for it. */
export type ErrorCode =
  | CodesOf<typeof configErrors>
  | CodesOf<typeof passkeyErrors>
  | CodesOf<typeof protocolErrors>
  | CodesOf<typeof requestErrors>
  | CodesOf<typeof sealErrors>
  | CodesOf<typeof signInErrors>
  | CodesOf<typeof storeErrors>
  | CodesOf<typeof unexpectedErrors>

/** One explanation for visitors; several codes may share it. Each language has a text per topic. */
export type ErrorTopic =
  | 'accessDenied'
  | 'accountLinkedElsewhere'
  | 'accountNotLinked'
  | 'cancelled'
  | 'configuration'
  | 'credentialsRefused'
  | 'differentAccount'
  | 'invalidEmail'
  | 'lastWayIn'
  | 'mailNotSent'
  | 'malformed'
  | 'notFound'
  | 'otherSite'
  | 'pageExpired'
  | 'passkeyCancelled'
  | 'passkeyExists'
  | 'passkeyNotAllowed'
  | 'passkeyRefused'
  | 'passkeyTimeout'
  | 'passkeyUnknown'
  | 'passkeyUnsupported'
  | 'providerFailed'
  | 'serverTrouble'
  | 'sessionRequired'
  | 'signInAgain'
  | 'signInFailed'
  | 'signInRefused'
  | 'signUpRefused'
  | 'startAgain'
  | 'tooManyAttempts'
  | 'unavailable'
  | 'unknown'
  | 'untrustedHost'
  | 'verificationFailed'
  | 'wrongCode'

/** Heading of the error page. `denied` and `signIn` also offer the way back to the sign-in page. */
export type ErrorHeading = 'error' | 'server' | 'denied' | 'signIn' | 'notFound'

/** How an error is answered. */
export interface ErrorFacts {
  readonly status: number
  readonly topic: ErrorTopic
  readonly heading: ErrorHeading
}

/** Looks a code up. Unknown text and no text at all give the same neutral answer, with status 200. */
export function describeError(code: string | undefined): ErrorFacts {
  if (code === undefined) return unknownError
  if (Object.hasOwn(factsByCode, code)) return factsByCode[code as ErrorCode] // own key, checked on this line
  return (Object.hasOwn(factsByForeignName, code) ? factsByForeignName[code] : undefined) ?? unknownError
}

/** The codes that {@link describeError} knows, for tests and documentation. */
export function listErrorCodes(): readonly ErrorCode[] {
  return Object.keys(factsByCode) as ErrorCode[] // the table is exactly this record
}

const unknownError: ErrorFacts = { status: 200, topic: 'unknown', heading: 'error' }

const factsByCode: Readonly<Record<ErrorCode, ErrorFacts>> = {
  access_denied: { status: 403, topic: 'accessDenied', heading: 'denied' },
  account_linked_elsewhere: { status: 409, topic: 'accountLinkedElsewhere', heading: 'error' },
  account_not_linked: { status: 403, topic: 'accountNotLinked', heading: 'signIn' },
  account_unknown: { status: 404, topic: 'notFound', heading: 'error' },
  authorization_refused: { status: 400, topic: 'cancelled', heading: 'signIn' },
  authorization_request_failed: { status: 502, topic: 'providerFailed', heading: 'signIn' },
  challenge_mismatch: { status: 400, topic: 'startAgain', heading: 'signIn' },
  credentials_refused: { status: 401, topic: 'credentialsRefused', heading: 'signIn' },
  authorize_failed: { status: 500, topic: 'unavailable', heading: 'signIn' },
  backend_unavailable: { status: 503, topic: 'unavailable', heading: 'signIn' },
  cross_origin_request: { status: 403, topic: 'otherSite', heading: 'error' },
  csrf_mismatch: { status: 403, topic: 'pageExpired', heading: 'signIn' },
  invalid_authorization_response: { status: 400, topic: 'startAgain', heading: 'signIn' },
  invalid_call: { status: 500, topic: 'configuration', heading: 'server' },
  invalid_configuration: { status: 500, topic: 'configuration', heading: 'server' },
  invalid_email_address: { status: 400, topic: 'invalidEmail', heading: 'signIn' },
  invalid_id_token: { status: 502, topic: 'providerFailed', heading: 'signIn' },
  invalid_logout_token: { status: 400, topic: 'malformed', heading: 'error' },
  invalid_profile: { status: 502, topic: 'providerFailed', heading: 'signIn' },
  invalid_user: { status: 500, topic: 'unavailable', heading: 'signIn' },
  invalid_store_answer: { status: 500, topic: 'serverTrouble', heading: 'server' },
  last_way_in: { status: 409, topic: 'lastWayIn', heading: 'error' },
  link_not_supported: { status: 400, topic: 'malformed', heading: 'error' },
  mail_not_sent: { status: 502, topic: 'mailNotSent', heading: 'signIn' },
  malformed_request: { status: 400, topic: 'malformed', heading: 'error' },
  method_not_allowed: { status: 405, topic: 'malformed', heading: 'error' },
  missing_package: { status: 500, topic: 'configuration', heading: 'server' },
  not_found: { status: 404, topic: 'notFound', heading: 'notFound' },
  not_supported_by_store: { status: 501, topic: 'configuration', heading: 'server' },
  passkey_refused: { status: 401, topic: 'passkeyRefused', heading: 'signIn' },
  passkey_unknown: { status: 401, topic: 'passkeyUnknown', heading: 'signIn' },
  provider_mismatch: { status: 400, topic: 'startAgain', heading: 'signIn' },
  rate_limited: { status: 429, topic: 'tooManyAttempts', heading: 'signIn' },
  reauthentication_required: { status: 403, topic: 'signInAgain', heading: 'signIn' },
  request_too_large: { status: 413, topic: 'malformed', heading: 'error' },
  session_changed: { status: 403, topic: 'startAgain', heading: 'error' },
  session_required: { status: 401, topic: 'sessionRequired', heading: 'signIn' },
  session_too_large: { status: 500, topic: 'serverTrouble', heading: 'server' },
  sign_in_refused: { status: 401, topic: 'signInRefused', heading: 'signIn' },
  sign_up_refused: { status: 403, topic: 'signUpRefused', heading: 'signIn' },
  state_mismatch: { status: 400, topic: 'startAgain', heading: 'signIn' },
  store_unavailable: { status: 503, topic: 'unavailable', heading: 'server' },
  token_request_failed: { status: 502, topic: 'providerFailed', heading: 'signIn' },
  unexpected_error: { status: 500, topic: 'serverTrouble', heading: 'server' },
  unique_conflict: { status: 409, topic: 'serverTrouble', heading: 'server' },
  unsupported_content_type: { status: 415, topic: 'malformed', heading: 'error' },
  unsupported_password_hash: { status: 500, topic: 'unavailable', heading: 'signIn' },
  untrusted_host: { status: 400, topic: 'untrustedHost', heading: 'error' },
  user_gone: { status: 409, topic: 'startAgain', heading: 'signIn' },
  userinfo_failed: { status: 502, topic: 'providerFailed', heading: 'signIn' },
  verification_failed: { status: 403, topic: 'verificationFailed', heading: 'signIn' },
  wrong_code: { status: 403, topic: 'wrongCode', heading: 'signIn' },
}

const differentAccount: ErrorFacts = { status: 200, topic: 'differentAccount', heading: 'signIn' }

/** Names that the published NextAuth browser clients, and links made for them, put into `?error=`. */
const factsByForeignName: Readonly<Record<string, ErrorFacts>> = {
  AccessDenied: factsByCode.access_denied,
  AccountNotLinked: factsByCode.account_not_linked,
  Callback: differentAccount,
  Configuration: factsByCode.invalid_configuration,
  CredentialsSignin: factsByCode.credentials_refused,
  EmailCreateAccount: differentAccount,
  EmailSignin: factsByCode.mail_not_sent,
  MissingCSRF: factsByCode.csrf_mismatch,
  OAuthAccountNotLinked: factsByCode.account_not_linked,
  OAuthCallback: differentAccount,
  OAuthCallbackError: differentAccount,
  OAuthCreateAccount: differentAccount,
  OAuthSignin: differentAccount,
  SessionRequired: { status: 200, topic: 'sessionRequired', heading: 'signIn' },
  Signin: differentAccount,
  WebAuthnVerificationError: factsByCode.passkey_refused,
  Verification: factsByCode.verification_failed,
}
