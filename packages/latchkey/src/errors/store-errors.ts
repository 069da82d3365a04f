// The database refused or is gone. Never read as "no session" where that would open a door.
import { AuthError } from './auth-error.ts'

/** The database did not answer, is locked, or the connection was lost. */
export class StoreUnavailable extends AuthError {
  readonly code = 'store_unavailable'
  override readonly status: number = 503
  override readonly publicMessage: string =
    'Sign-in is temporarily unavailable. Please try again in a moment.'
}

/** The database answered something that breaks the adapter contract. */
export class InvalidStoreAnswer extends AuthError {
  readonly code = 'invalid_store_answer'
  override readonly status: number = 500
}

/** The user of a new row does not exist (any more): somebody deleted them while they signed in. */
export class UserGone extends AuthError {
  readonly code = 'user_gone'
  override readonly status: number = 409
  override readonly publicMessage: string = 'This account does not exist any more. Please sign in again.'
}

/** Another request created the same user or account first. The caller decides again with fresh facts. */
export class UniqueConflict extends AuthError {
  readonly code = 'unique_conflict'
  override readonly status: number = 409
}

/** What was asked for needs a store, a method of its adapter, or sessions that are kept in it. `detail` says what. */
export class NotSupportedByStore extends AuthError {
  readonly code = 'not_supported_by_store'
  override readonly status: number = 501
  override readonly publicMessage: string = 'This is not possible here.'
}
