// A sealed value that does not open.
import { AuthError } from './auth-error.ts'

/** Wrong key, altered bytes, other purpose, or not a sealed value at all: indistinguishable on purpose. */
export class SealBroken extends AuthError {
  readonly code = 'seal_broken'
}
