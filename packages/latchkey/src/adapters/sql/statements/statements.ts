// Every statement of the adapter but the partial updates, as data. Each is compiled once, when first used.
import type { Kysely } from 'kysely'
import type { AuthTables } from '../schema.ts'
import { type AccountStatements, prepareAccountStatements } from './accounts.ts'
import { type ExpiryStatements, prepareExpiryStatements } from './expiry.ts'
import { prepareRateLimitStatements, type RateLimitStatements } from './rate-limits.ts'
import { prepareSessionStatements, type SessionStatements } from './sessions.ts'
import { prepareUserStatements, type UserStatements } from './users.ts'
import {
  prepareVerificationTokenStatements,
  type VerificationTokenStatements,
} from './verification-tokens.ts'

/** Statements by name. */
export interface Statements
  extends UserStatements,
    AccountStatements,
    SessionStatements,
    VerificationTokenStatements,
    RateLimitStatements,
    ExpiryStatements {}

/** Prepares all statements for the engine that `db` compiles for. */
export function prepareStatements(db: Kysely<AuthTables>): Statements {
  return {
    ...prepareUserStatements(db),
    ...prepareAccountStatements(db),
    ...prepareSessionStatements(db),
    ...prepareVerificationTokenStatements(db),
    ...prepareRateLimitStatements(db),
    ...prepareExpiryStatements(db),
  }
}
