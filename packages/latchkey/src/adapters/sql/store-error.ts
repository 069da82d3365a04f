// Says what a driver's error means to the caller, with the next step for whoever reads the log.
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidStoreAnswer, StoreUnavailable, UniqueConflict } from '../../errors/store-errors.ts'
import { toAuthError } from '../../errors/unexpected-error.ts'
import type { SqlDialect } from './dialect.ts'

/** The `AuthError` for anything a driver threw. Ours pass unchanged. */
export function toStoreError(error: unknown, dialect: SqlDialect): AuthError {
  if (error instanceof AuthError) return error
  const cause = error
  switch (dialect.diagnose(error)) {
    case 'conflict':
      return new UniqueConflict({ detail: 'a row with this key exists already', cause })
    case 'reference':
      return new InvalidStoreAnswer({ detail: 'the user of this row does not exist (any more)', cause })
    case 'busy':
      return new StoreUnavailable({ detail: 'another connection kept the database locked', cause })
    case 'schema':
      return new StoreUnavailable({
        detail: 'tables are missing or out of date; run `npx latchkey migrate`',
        cause,
      })
    case 'unavailable':
      return new StoreUnavailable({ detail: 'the database is closed, gone, full or damaged', cause })
    case 'unknown':
      return toAuthError(error)
  }
}
