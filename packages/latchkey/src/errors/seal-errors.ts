// A session that cannot be sealed. One that does not open is no error: it is no session.
import { AuthError } from './auth-error.ts'

/** The claims are too large to be kept in cookies. Keep less in the token, or use the `database` session strategy. */
export class SessionTooLarge extends AuthError {
  readonly code = 'session_too_large'
  override readonly status: number = 500
}
