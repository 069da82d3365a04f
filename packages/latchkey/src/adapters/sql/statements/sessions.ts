// Statements about sessions.
import type { Kysely } from 'kysely'
import type { SessionAndUserRow } from '../rows.ts'
import type { AuthTables, SessionsTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Statements about sessions. */
export interface SessionStatements {
  readonly insertSession: Statement<SessionsTable, unknown>
  /** The one statement of a session check. */
  readonly findSessionAndUser: Statement<{ token_hash: string }, SessionAndUserRow>
  readonly deleteSessionsOfUser: Statement<{ user_id: string }, unknown>
  readonly deleteOtherSessionsOfUser: Statement<Pick<SessionsTable, 'user_id' | 'token_hash'>, unknown>
}

/** Prepares the statements about sessions. */
export function prepareSessionStatements(
  db: Kysely<AuthTables>,
  added: readonly UserColumn[],
): SessionStatements {
  const columns = columnsOfUsers(['name', 'email', 'email_verified', 'image'], added)
  return {
    insertSession: prepareStatement((slot: SlotFactory<SessionsTable>) =>
      db.insertInto('sessions').values({
        token_hash: slot('token_hash'),
        user_id: slot('user_id'),
        expires: slot('expires'),
        created_at: slot('created_at'),
      }),
    ),
    findSessionAndUser: prepareStatement((slot) =>
      db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .select(['sessions.user_id', 'sessions.expires', 'sessions.created_at'])
        .select(columns.map((column) => `users.${column}` as const))
        .where('sessions.token_hash', '=', slot('token_hash')),
    ),
    deleteSessionsOfUser: prepareStatement((slot) =>
      db.deleteFrom('sessions').where('user_id', '=', slot('user_id')),
    ),
    deleteOtherSessionsOfUser: prepareStatement((slot) =>
      db
        .deleteFrom('sessions')
        .where('user_id', '=', slot('user_id'))
        .where('token_hash', '<>', slot('token_hash')),
    ),
  }
}
