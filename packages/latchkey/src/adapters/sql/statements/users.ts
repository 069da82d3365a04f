// Statements about people.
import type { Kysely } from 'kysely'
import type { UserRow } from '../rows.ts'
import type { AuthTables, StoredInstant, UsersTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Columns of a user that leave the database. */
const userColumns = ['id', 'name', 'email', 'email_verified', 'image'] as const

/** Statements about people. */
export interface UserStatements {
  readonly insertUser: Statement<UsersTable, unknown>
  readonly findUser: Statement<{ id: string }, UserRow>
  readonly findUserByEmail: Statement<{ email: string }, UserRow>
  /** Only where the address was not proved before: of two proofs at once, the second withdraws nothing. */
  readonly claimUser: Statement<{ id: string; email_verified: StoredInstant }, UserRow>
  readonly deleteUser: Statement<{ id: string }, UserRow>
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
    findUser: prepareStatement((slot) =>
      db.selectFrom('users').select(userColumns).where('id', '=', slot('id')),
    ),
    findUserByEmail: prepareStatement((slot) =>
      db.selectFrom('users').select(userColumns).where('email', '=', slot('email')),
    ),
    claimUser: prepareStatement((slot) =>
      db
        .updateTable('users')
        .set({ email_verified: slot('email_verified') })
        .where('id', '=', slot('id'))
        .where('email_verified', 'is', null)
        .returning(userColumns),
    ),
    deleteUser: prepareStatement((slot) =>
      db.deleteFrom('users').where('id', '=', slot('id')).returning(userColumns),
    ),
  }
}

/** Sets the given columns of one user. Compiled each time: which columns change is known only then. */
export function compileUserUpdate(
  db: Kysely<AuthTables>,
  id: string,
  changes: Partial<UsersTable>,
): ReturnType<Statement<unknown, UserRow>> {
  return db.updateTable('users').set(changes).where('id', '=', id).returning(userColumns).compile()
}
