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
        detail: 'the tables are missing, older than this version, or not ours; run `npx latchkey migrate`',
        cause,
      })
    case 'unopenable':
      return new StoreUnavailable({
        detail: 'the database cannot be opened; does its folder exist, and may this process write there?',
        cause,
      })
    case 'damaged':
      return new StoreUnavailable({
        detail: 'the file is no database, or it is damaged; restore it from a backup',
        cause,
      })
    case 'unavailable':
      return new StoreUnavailable({ detail: 'the database is closed, or its disk is full or failing', cause })
    case 'unknown':
      return toAuthError(error)
  }
}
