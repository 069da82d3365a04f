// Statements about people.
import type { InsertQueryBuilder, InsertResult, Kysely } from 'kysely'
import { userColumns } from '../changes.ts'
import type { UserRow } from '../rows.ts'
import type { AuthTables, UsersTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Statements about people. */
export interface UserStatements {
  readonly insertUser: Statement<UsersTable, Partial<UserRow>>
  /** Changes nothing, and locks the row until the transaction ends: two removals of accounts come one after the other. */
  readonly holdUser: Statement<{ id: string }, unknown>
  readonly findUser: Statement<{ id: string }, UserRow>
  readonly findUserByEmail: Statement<{ email: string }, UserRow>
}

/** Prepares the statements about people. */
export function prepareUserStatements(db: Kysely<AuthTables>, added: readonly UserColumn[]): UserStatements {
  const columns = columnsOfUsers(userColumns, added)
  return {
    insertUser: prepareStatement((slot: SlotFactory<UsersTable>) => insertUser(db, slot, added)),
    holdUser: prepareStatement((slot) =>
      db
        .updateTable('users')
        .set((build) => ({ name: build.ref('name') }))
        .where('id', '=', slot('id')),
    ),
    findUser: prepareStatement((slot) => db.selectFrom('users').select(columns).where('id', '=', slot('id'))),
    findUserByEmail: prepareStatement((slot) =>
      db.selectFrom('users').select(columns).where('email', '=', slot('email')),
    ),
  }
}

/** The statement that adds a user. */
export function insertUser(
  db: Kysely<AuthTables>,
  slot: SlotFactory<UsersTable>,
  added: readonly UserColumn[],
): InsertQueryBuilder<AuthTables, 'users', InsertResult> {
  return db.insertInto('users').values({
    id: slot('id'),
    name: slot('name'),
    email: slot('email'),
    email_verified: slot('email_verified'),
    image: slot('image'),
    created_at: slot('created_at'),
    ...Object.fromEntries(added.map(({ column }) => [column, slot(column as keyof UsersTable)])), // the row has it
  })
}
