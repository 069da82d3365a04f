// Statements about passkeys.
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { authenticatorColumns } from '../changes.ts'
import type { AuthenticatorsTable, AuthTables } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Names one authenticator of one user. */
export type OwnedAuthenticator = Pick<AuthenticatorsTable, 'credential_id' | 'user_id'>

/** Statements about authenticators. */
export interface AuthenticatorStatements {
  readonly insertAuthenticator: Statement<AuthenticatorsTable, unknown>
  readonly findAuthenticator: Statement<Pick<AuthenticatorsTable, 'credential_id'>, AuthenticatorsTable>
  readonly findAuthenticatorsOfUser: Statement<{ user_id: string }, AuthenticatorsTable>
  readonly setCounter: Statement<Pick<AuthenticatorsTable, 'credential_id' | 'counter'>, unknown>
  readonly renameAuthenticator: Statement<OwnedAuthenticator & { name: string }, unknown>
  readonly deleteAuthenticator: Statement<OwnedAuthenticator, unknown>
  readonly deleteAuthenticatorsOfUser: Statement<{ user_id: string }, unknown>
}

/** Prepares the statements about authenticators. */
export function prepareAuthenticatorStatements(db: Kysely<AuthTables>): AuthenticatorStatements {
  return {
    insertAuthenticator: prepareInsert(db),
    findAuthenticator: prepareStatement((slot) =>
      db
        .selectFrom('authenticators')
        .select(authenticatorColumns)
        .where('credential_id', '=', slot('credential_id')),
    ),
    findAuthenticatorsOfUser: prepareStatement((slot) =>
      db
        .selectFrom('authenticators')
        .select(authenticatorColumns)
        .where('user_id', '=', slot('user_id'))
        .orderBy('created_at')
        .orderBy('credential_id'),
    ),
    setCounter: prepareStatement((slot) =>
      db
        .updateTable('authenticators')
        .set({ counter: slot('counter') })
        .where('credential_id', '=', slot('credential_id')),
    ),
    renameAuthenticator: prepareStatement((slot) =>
      db
        .updateTable('authenticators')
        .set({ name: slot('name') })
        .where('credential_id', '=', slot('credential_id'))
        .where('user_id', '=', slot('user_id')),
    ),
    deleteAuthenticator: prepareStatement((slot) =>
      db
        .deleteFrom('authenticators')
        .where('credential_id', '=', slot('credential_id'))
        .where('user_id', '=', slot('user_id')),
    ),
    deleteAuthenticatorsOfUser: prepareStatement((slot) =>
      db.deleteFrom('authenticators').where('user_id', '=', slot('user_id')),
    ),
  }
}

function prepareInsert(db: Kysely<AuthTables>): AuthenticatorStatements['insertAuthenticator'] {
  return prepareStatement((slot: SlotFactory<AuthenticatorsTable>) =>
    db.insertInto('authenticators').values({
      credential_id: slot('credential_id'),
      user_id: slot('user_id'),
      provider_account_id: slot('provider_account_id'),
      user_handle: slot('user_handle'),
      credential_public_key: slot('credential_public_key'),
      counter: slot('counter'),
      credential_device_type: slot('credential_device_type'),
      credential_backed_up: slot('credential_backed_up'),
      transports: slot('transports'),
      name: slot('name'),
      created_at: slot('created_at'),
      last_used_at: slot('last_used_at'),
    }),
  )
}

/** A passkey that counts must count up; one that was at 0 may stay there, or begin to count. */
export function advancesCounter(
  slot: SlotFactory<Pick<AuthenticatorsTable, 'counter'>>,
): (build: ExpressionBuilder<AuthTables, 'authenticators'>) => Expression<SqlBool> {
  return (build) => build.or([build('counter', '=', 0), build('counter', '<', slot('counter'))])
}
