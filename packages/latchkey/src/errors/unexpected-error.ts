// Whatever was thrown by code that is not ours, so that one place can answer it.
import { AuthError } from './auth-error.ts'

/** A callback, adapter or the platform threw something that has no code. The original is its `cause`. */
export class UnexpectedError extends AuthError {
  readonly code = 'unexpected_error'
  override readonly status: number = 500
}

/** The error itself if it is ours, else wrapped, so that every failure has a code. */
export function toAuthError(thrown: unknown): AuthError {
  return thrown instanceof AuthError
    ? thrown
    : new UnexpectedError({ detail: 'unexpected error', cause: thrown })
}
