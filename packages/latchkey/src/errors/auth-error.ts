// The base of every error this library throws. Two audiences: `publicMessage` for visitors, `detail` for the log.

/** What an error is constructed from. None of it may hold a token, secret, code or e-mail address. */
export interface AuthErrorOptions {
  /** For the log: what exactly was wrong. */
  readonly detail?: string
  /** The provider concerned, if any. */
  readonly providerId?: string
  readonly cause?: unknown
}

/** Where a browser is sent when the error ends a request; `none`: answered at once with the status. */
export type ErrorPage = 'sign-in' | 'verify-request' | 'error' | 'none'

/** Base class. `code` is stable across minor releases and narrows in a `switch`. */
export abstract class AuthError extends Error {
  /** Stable, literal, snake_case. RFC error codes keep their spelling. */
  abstract readonly code: string
  /** HTTP status when the error is answered directly. */
  readonly status: number = 400
  /** One short English sentence that may be shown to a visitor. */
  readonly publicMessage: string = 'Something went wrong. Please try again.'
  /** The built-in or configured page that explains it. */
  readonly page: ErrorPage = 'error'
  readonly detail: string | undefined
  readonly providerId: string | undefined

  constructor(options: AuthErrorOptions = {}) {
    super(options.detail ?? '', options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.detail = options.detail
    this.providerId = options.providerId
  }
}
