// Says what a driver's error means to the caller, with the next step for whoever reads the log.
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidStoreAnswer, StoreUnavailable, UniqueConflict, UserGone } from '../../errors/store-errors.ts'
import { toAuthError } from '../../errors/unexpected-error.ts'
import type { Fault, SqlDialect } from './dialect.ts'

/** What is wrong where nothing can be stored or read, and what to do. */
const unavailable: Readonly<Partial<Record<Fault, string>>> = {
  busy: 'another connection kept the database locked',
  deadlock: 'other transactions were in the way, again and again; try later',
  schema: 'the tables are missing, older than this version, or not ours; run `npx latchkey migrate`',
  forbidden:
    'the user in the URL may not read, change or make a table; grant it on the schema and its tables, or migrate as the user who owns them',
  unreachable:
    'no database answers at this address; is it running, and are host, port and firewall as the URL expects?',
  denied:
    'the database refused the user, the password, or a connection without TLS; check them in the URL (special characters of a password are percent-encoded there)',
  absent:
    'the URL names no database, one that does not exist, or one that this user may not use; create it, then run `npx latchkey migrate`',
  crowded:
    'no connection was free in time; raise `connection_limit` in the URL, or the number of connections that the server allows',
  untrusted:
    'the TLS connection was refused: the certificate of the server is not trusted, or one side wants no TLS; see `sslmode` and `sslrootcert`',
  lost: 'the connection to the database was lost',
  unopenable: 'the database cannot be opened; does its folder exist, and may this process write there?',
  damaged: 'the file is no database, or it is damaged; restore it from a backup',
  unavailable: 'the database is closed or read-only (a replica?), or its disk is full or failing',
  mixed:
    'a connection pooler in between mixes prepared statements of its clients; add `pgbouncer=true` to the URL',
}

/**
 * The `AuthError` for anything a driver threw. Ours pass unchanged.
 *
 * @param explanation - Instead of the words for the fault, where more is known.
 */
export function toStoreError(error: unknown, dialect: SqlDialect, explanation?: string): AuthError {
  if (error instanceof AuthError) return error
  const fault = dialect.diagnose(error)
  const detail = explanation ?? unavailable[fault]
  if (detail !== undefined) return new StoreUnavailable({ detail, cause: error })
  const cause = withoutValues(error)
  switch (fault) {
    case 'conflict':
      return new UniqueConflict({ detail: 'a row with this key exists already', cause })
    case 'reference':
      return new UserGone({ detail: 'the user of this row does not exist (any more)', cause })
    case 'refused':
      return new InvalidStoreAnswer({
        detail:
          'the database cannot store a value: it is too long or too late, holds a character it does not know, or is missing where the table wants one',
        cause,
      })
    default:
      return toAuthError(cause)
  }
}

/** Drivers of servers repeat the values of a row in their messages: addresses, subjects, tokens. Their code remains. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const { code, errno, number } = error as { code: unknown; errno?: unknown; number?: unknown }
  const clean = new Error(`the database answered ${[code, errno, number].filter(isPresent).join(' ')}`)
  clean.name = error.name
  return Object.assign(clean, { code })
}

function isPresent(value: unknown): boolean {
  return value !== undefined
}
