// Statements about people.
import type { Kysely } from 'kysely'
import { userColumns } from '../changes.ts'
import type { UserRow } from '../rows.ts'
import type { AuthTables, UsersTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Statements about people. */
export interface UserStatements {
  readonly insertUser: Statement<UsersTable, unknown>
  /** Changes nothing, and locks the row until the transaction ends: two removals of accounts come one after the other. */
  readonly holdUser: Statement<{ id: string }, unknown>
  readonly findUser: Statement<{ id: string }, UserRow>
  readonly findUserByEmail: Statement<{ email: string }, UserRow>
}

/** Prepares the statements about people. */
export function prepareUserStatements(db: Kysely<AuthTables>): UserStatements {
  return {
    insertUser: prepareStatement((slot: SlotFactory<UsersTable>) =>
      db.insertInto('users').values({
        id: slot('id'),
        name: slot('name'),
        email: slot('email'),
        email_verified: slot('email_verified'),
        image: slot('image'),
        created_at: slot('created_at'),
      }),
    ),
    holdUser: prepareStatement((slot) =>
      db
        .updateTable('users')
        .set((build) => ({ created_at: build.ref('created_at') }))
        .where('id', '=', slot('id')),
    ),
    findUser: prepareStatement((slot) =>
      db.selectFrom('users').select(userColumns).where('id', '=', slot('id')),
    ),
    findUserByEmail: prepareStatement((slot) =>
      db.selectFrom('users').select(userColumns).where('email', '=', slot('email')),
    ),
  }
}
