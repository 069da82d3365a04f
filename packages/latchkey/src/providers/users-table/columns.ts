// Which column holds what, and the user that a row stands for.
import type { User } from '../../model/user.ts'

/** A row as a driver gives it. */
export type TableRow = Readonly<Record<string, unknown>>

/** Names of columns. */
export interface UsersTableColumns {
  /** What people name themselves by; used by `query`. @default 'username' */
  readonly username?: string
  /** @default 'password_hash' */
  readonly passwordHash?: string
  /** @default 'id' */
  readonly id?: string
  /** `null`: there is none. @default 'name' */
  readonly name?: string | null
  /** `null`: there is none. @default 'email' */
  readonly email?: string | null
  /** `null`: there is none. @default null */
  readonly image?: string | null
}

/** Fills in defaults. */
export function resolveColumns(columns: UsersTableColumns = {}): Required<UsersTableColumns> {
  return {
    username: 'username',
    passwordHash: 'password_hash',
    id: 'id',
    name: 'name',
    email: 'email',
    image: null,
    ...columns,
  }
}

/** The user of a row. A large whole number, as drivers give `bigint` columns, becomes text. */
export function toUser(row: TableRow, columns: Required<UsersTableColumns>): User {
  const read = (column: string | null): unknown => (column === null ? null : (row[column] ?? null))
  const id = read(columns.id)
  const fields = { name: read(columns.name), email: read(columns.email), image: read(columns.image) }
  // Whatever is of the wrong type is refused where all users are checked.
  return { ...fields, id: typeof id === 'bigint' ? String(id) : id } as User
}
