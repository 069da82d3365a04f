// Changes that answer with rows. Some engines do each in one statement (`returning`, `output`); others lock, change and
// read, in a transaction.
import type { CompiledQuery } from 'kysely'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { UserRow } from './rows.ts'
import { type SqlRunner, type Steps, step } from './runner.ts'
import type {
  AuthenticatorsTable,
  RateLimitsTable,
  SessionsTable,
  StoredInstant,
  UsersTable,
  VerificationTokensTable,
} from './schema.ts'

/** One statement that answers with rows, or the steps of a transaction that do. */
export type Change<TRow> = CompiledQuery<TRow> | (() => Steps<readonly TRow[]>)

/** An event, counted in the window that is open at `now`, else in a new one until `expires`. */
export type CountedEvent = RateLimitsTable & { readonly now: StoredInstant }

/** Deletes up to {@link batchSize} rows of one table. */
export type DeleteExpired = (values: { now: StoredInstant }) => Change<{ expires: StoredInstant }>

/** What a passkey said of itself when it was used. */
export type AuthenticatorUseRow = Pick<
  AuthenticatorsTable,
  'credential_id' | 'counter' | 'credential_backed_up'
> & { readonly last_used_at: StoredInstant }

/** Rows of one batch of expired ones. */
export const batchSize = 500

/** All changes that answer with rows. */
export interface Changes {
  /** For databases that make ids themselves: answers with the new one. */
  insertUser(user: UsersTable): Change<Pick<UsersTable, 'id'>>
  /** Sets the given columns, at least one. */
  updateUser(id: string, changes: Partial<UsersTable>): Change<UserRow>
  /** Only where the address was not proved before: of two proofs at once, the second withdraws nothing. */
  claimUser(values: { id: string; email_verified: StoredInstant }): Change<UserRow>
  deleteUser(values: { id: string }): Change<UserRow>
  /** Sets the given columns, at least one. */
  updateSession(tokenHash: string, changes: Partial<SessionsTable>): Change<SessionsTable>
  deleteSession(values: { token_hash: string }): Change<SessionsTable>
  /** Deletes and returns at once: of two callers, one gets the row. */
  takeVerificationToken(values: { identifier: string; token: string }): Change<VerificationTokensTable>
  /** Only where the counter is higher than the stored one, or neither counts. */
  recordAuthentication(use: AuthenticatorUseRow): Change<AuthenticatorsTable>
  /** Returns the new count. */
  countEvent(event: CountedEvent): Change<Pick<RateLimitsTable, 'count'>>
  readonly deleteExpired: readonly DeleteExpired[]
}

/** Tables whose rows expire. */
export const expiringTables = ['sessions', 'verification_tokens', 'rate_limits'] as const

/** Columns of a user that leave the database. */
export const userColumns = ['id', 'name', 'email', 'email_verified', 'image'] as const

/** All columns of an account. */
export const accountColumns = [
  'provider',
  'provider_account_id',
  'user_id',
  'type',
  'access_token',
  'refresh_token',
  'id_token',
  'token_type',
  'scope',
  'session_state',
  'expires_at',
  'oauth_token',
  'oauth_token_secret',
  'created_at',
] as const

/** All columns of a session. */
export const sessionColumns = ['token_hash', 'user_id', 'expires', 'created_at'] as const

/** All columns of a verification token. */
export const verificationTokenColumns = ['identifier', 'token', 'expires'] as const

/** All columns of an authenticator. */
export const authenticatorColumns = [
  'credential_id',
  'user_id',
  'provider_account_id',
  'user_handle',
  'credential_public_key',
  'counter',
  'credential_device_type',
  'credential_backed_up',
  'transports',
  'name',
  'created_at',
  'last_used_at',
] as const

/** Runs a change by itself. */
export function runChange<TRow>(runner: SqlRunner, change: Change<TRow>): Awaitable<readonly TRow[]> {
  return typeof change === 'function' ? runner.transact(change) : runner.run(change)
}

/** The first row of a change that runs by itself. */
export function runChangeOfOne<TRow>(runner: SqlRunner, change: Change<TRow>): Awaitable<TRow | undefined> {
  return chain(runChange(runner, change), ([row]) => row)
}

/** A change as a part of a transaction. Use with `yield*`. */
export function* stepChange<TRow>(change: Change<TRow>): Steps<readonly TRow[]> {
  return typeof change === 'function' ? yield* change() : yield* step(change)
}
