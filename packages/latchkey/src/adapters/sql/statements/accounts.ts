// Statements about links between people and providers.
import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { accountColumns, userColumns } from '../changes.ts'
import type { UserRow } from '../rows.ts'
import type { AccountsTable, AuthTables } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Names one account. */
export type AccountKeyRow = Pick<AccountsTable, 'provider' | 'provider_account_id'>

/** A user, and why the statement found it. */
export type LinkFactRow = UserRow & { readonly fact: 'account' | 'email' }

/** Statements about accounts. */
export interface AccountStatements {
  readonly insertAccount: Statement<AccountsTable, unknown>
  readonly findAccountOwner: Statement<AccountKeyRow, UserRow>
  /** Owner of the account and owner of the address; at most one row each. */
  readonly findLinkFacts: Statement<AccountKeyRow & { email: string | null }, LinkFactRow>
  readonly findAccount: Statement<AccountKeyRow, AccountsTable>
  /** The oldest first. */
  readonly findAccountsOfUser: Statement<{ user_id: string }, AccountsTable>
  readonly deleteAccount: Statement<AccountKeyRow, unknown>
  readonly deleteAccountsOfUser: Statement<{ user_id: string }, unknown>
}

/** Prepares the statements about accounts. */
export function prepareAccountStatements(
  db: Kysely<AuthTables>,
  added: readonly UserColumn[],
): AccountStatements {
  const columns = columnsOfUsers(userColumns, added).map((column) => `users.${column}` as const)
  return {
    insertAccount: prepareStatement((slot: SlotFactory<AccountsTable>) =>
      db.insertInto('accounts').values({
        provider: slot('provider'),
        provider_account_id: slot('provider_account_id'),
        user_id: slot('user_id'),
        type: slot('type'),
        access_token: slot('access_token'),
        refresh_token: slot('refresh_token'),
        id_token: slot('id_token'),
        token_type: slot('token_type'),
        scope: slot('scope'),
        session_state: slot('session_state'),
        expires_at: slot('expires_at'),
        oauth_token: slot('oauth_token'),
        oauth_token_secret: slot('oauth_token_secret'),
        created_at: slot('created_at'),
      }),
    ),
    findAccountOwner: prepareStatement((slot) => selectAccountOwner(db, slot, columns)),
    findLinkFacts: prepareStatement((slot) =>
      selectAccountOwner(db, slot, columns)
        .select(sql.lit<LinkFactRow['fact']>('account').as('fact'))
        .unionAll((build) => selectEmailOwner(build, slot, columns)),
    ),
    findAccount: prepareStatement((slot) =>
      db
        .selectFrom('accounts')
        .select(accountColumns)
        .where('provider', '=', slot('provider'))
        .where('provider_account_id', '=', slot('provider_account_id')),
    ),
    findAccountsOfUser: prepareStatement((slot) =>
      db
        .selectFrom('accounts')
        .select(accountColumns)
        .where('user_id', '=', slot('user_id'))
        .orderBy('created_at')
        .orderBy('provider')
        .orderBy('provider_account_id'),
    ),
    deleteAccount: prepareStatement((slot) =>
      db
        .deleteFrom('accounts')
        .where('provider', '=', slot('provider'))
        .where('provider_account_id', '=', slot('provider_account_id')),
    ),
    deleteAccountsOfUser: prepareStatement((slot) =>
      db.deleteFrom('accounts').where('user_id', '=', slot('user_id')),
    ),
  }
}

type UserQuery<TRow> = SelectQueryBuilder<AuthTables, 'users', TRow>

type QualifiedColumns = readonly `users.${(typeof userColumns)[number]}`[]

function selectAccountOwner(
  db: Kysely<AuthTables>,
  slot: SlotFactory<AccountKeyRow>,
  columns: QualifiedColumns,
) {
  return db
    .selectFrom('accounts')
    .innerJoin('users', 'users.id', 'accounts.user_id')
    .select(columns)
    .where('accounts.provider', '=', slot('provider'))
    .where('accounts.provider_account_id', '=', slot('provider_account_id'))
}

function selectEmailOwner(
  db: ExpressionBuilder<AuthTables, never>,
  slot: SlotFactory<{ email: string | null }>,
  columns: QualifiedColumns,
): UserQuery<LinkFactRow> {
  return db
    .selectFrom('users')
    .select(columns)
    .select(sql.lit<LinkFactRow['fact']>('email').as('fact'))
    .where('users.email', '=', slot('email'))
}
