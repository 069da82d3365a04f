// A request that cannot be accepted as it is: shape, size, route, origin, CSRF token, rate.
import { AuthError, type ErrorPage } from './auth-error.ts'

/** The request is not well-formed: bad JSON, duplicate keys, wrong types. */
export class MalformedRequest extends AuthError {
  readonly code = 'malformed_request'
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'The request could not be read.'
}

/** The body is over 64 KB or the cookies over 16 KB. */
export class RequestTooLarge extends AuthError {
  readonly code = 'request_too_large'
  override readonly status: number = 413
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'The request is too large.'
}

/** The content type is neither a form nor JSON. */
export class UnsupportedContentType extends AuthError {
  readonly code = 'unsupported_content_type'
  override readonly status: number = 415
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'The request has an unsupported content type.'
}

/** No such page. */
export class RouteNotFound extends AuthError {
  readonly code = 'not_found'
  override readonly status: number = 404
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'There is no such page.'
}

/** The page exists, but not for this method. */
export class MethodNotAllowed extends AuthError {
  readonly code = 'method_not_allowed'
  override readonly status: number = 405
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'This method is not allowed here.'
  /** Methods that the route accepts, for the `Allow` header. */
  readonly allow: readonly string[]

  constructor(allow: readonly string[]) {
    super({ detail: `allowed: ${allow.join(', ')}` })
    this.allow = allow
  }
}

/** The request was started by another site. */
export class CrossOriginRequest extends AuthError {
  readonly code = 'cross_origin_request'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'none'
  override readonly publicMessage: string = 'This request came from another site and was refused.'
}

/** The CSRF token is missing or belongs to another browser. Usual cause: cookies are blocked, or the page was open for long. */
export class CsrfMismatch extends AuthError {
  readonly code = 'csrf_mismatch'
  override readonly status: number = 403
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'This page was open for too long. Please try again.'
}

/** Too many attempts; try again later. */
export class RateLimited extends AuthError {
  readonly code = 'rate_limited'
  override readonly status: number = 429
  override readonly page: ErrorPage = 'sign-in'
  override readonly publicMessage: string = 'Too many attempts. Please wait a moment and try again.'
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super({ detail: `retry after ${retryAfterSeconds} s` })
    this.retryAfterSeconds = retryAfterSeconds
  }
}
