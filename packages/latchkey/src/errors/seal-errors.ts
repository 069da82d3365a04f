// A sealed value that does not open.
import { AuthError } from './auth-error.ts'

/** Wrong key, altered bytes, other purpose, or not a sealed value at all: indistinguishable on purpose. */
export class SealBroken extends AuthError {
  readonly code = 'seal_broken'
}

/** The claims are too large to be kept in cookies. Keep less in the token, or use the `database` session strategy. */
export class SessionTooLarge extends AuthError {
  readonly code = 'session_too_large'
  override readonly status: number = 500
}
