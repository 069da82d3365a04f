// Statements that all engines write alike, as data. Each is compiled once, when first used. The others are `Changes`.
import type { Kysely } from 'kysely'
import type { AuthTables } from '../schema.ts'
import type { UserColumn } from '../user-column.ts'
import { type AccountStatements, prepareAccountStatements } from './accounts.ts'
import { type AuthenticatorStatements, prepareAuthenticatorStatements } from './authenticators.ts'
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
    AuthenticatorStatements {}

/** Prepares all statements for the engine that `db` compiles for. */
export function prepareStatements(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Statements {
  return {
    ...prepareUserStatements(db, added),
    ...prepareAccountStatements(db, added),
    ...prepareSessionStatements(db, added),
    ...prepareVerificationTokenStatements(db),
    ...prepareAuthenticatorStatements(db),
  }
}
