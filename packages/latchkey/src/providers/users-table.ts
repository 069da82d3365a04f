// Sign-in by a users table of your own, with the password hashes that are in it.
import type { CredentialField, CredentialsProvider, ProviderStyle } from '../contracts/provider.ts'
import { SignInError } from '../errors/sign-in-errors.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { User } from '../model/user.ts'
import { type HashPasswordOptions, hashPassword, type PasswordAlgorithm } from '../password/hash-password.ts'
import { needsRehash } from '../password/verify-password.ts'
import { resolveColumns, type TableRow, toUser, type UsersTableColumns } from './users-table/columns.ts'
import { createPasswordCheck } from './users-table/password-check.ts'
import { toFindUser, type UsersTableQuery } from './users-table/query.ts'

export type { TableRow, UsersTableColumns } from './users-table/columns.ts'
export type { UsersTableQuery } from './users-table/query.ts'

interface UsersTableOptionsBase<TRow extends TableRow> {
  /** Needed when there are several. @default 'users-table' */
  readonly id?: string
  /** Shown on the button. @default 'Password' */
  readonly name?: string
  readonly style?: ProviderStyle
  /** Names of the columns, where yours differ. */
  readonly columns?: UsersTableColumns
  /**
   * Stores a better hash after the right password was given: the row's hash has another algorithm or a lower cost than
   * new ones. An error refuses the sign-in, as everywhere; catch it here if the sign-in matters more.
   */
  rehash?(row: TRow, hash: string): Awaitable<unknown>
  /** What new hashes are made with. @default 'scrypt' */
  readonly algorithm?: PasswordAlgorithm
  /**
   * A hash as most rows have one. It is computed for unknown names, so that they take as long as a wrong password.
   * Default: one like the row that was read last; before the first, one like new hashes.
   */
  readonly sampleHash?: string
  /**
   * Why the person may not sign in, asked after the right password only. Reaches page and client as `code`.
   *
   * @example (row) => (row.disabled ? 'account_disabled' : undefined)
   */
  refuse?(row: TRow): Awaitable<string | undefined>
  /** Makes the user out of the row. Default: the columns `id`, `name`, `email` and `image`. */
  toUser?(row: TRow): Awaitable<User | null>
  /** Labels of the two fields. @default 'User name', 'Password' */
  readonly fields?: { readonly username?: CredentialField; readonly password?: CredentialField }
}

/** Options with a lookup of your own. */
export interface FindUserOptions<TRow extends TableRow> extends UsersTableOptionsBase<TRow> {
  /**
   * The row of a name, or nothing. Pass the name as a parameter, never as text of the statement.
   *
   * @example (name) => db.selectFrom('users').selectAll().where('email', '=', name).executeTakeFirst()
   */
  findUser(username: string): Awaitable<TRow | null | undefined>
}

/** Options with a function that runs one statement. */
export interface QueryOptions<TRow extends TableRow>
  extends UsersTableOptionsBase<TRow>,
    UsersTableQuery<TRow> {}

/** Options of {@link usersTable}. */
export type UsersTableOptions<TRow extends TableRow = TableRow> = FindUserOptions<TRow> | QueryOptions<TRow>

/**
 * A credentials provider on a table of your own. Knows argon2id, scrypt, PBKDF2 and bcrypt hashes; bcrypt needs the
 * package `bcryptjs`, and Argon2 needs Node 24.7 or `@noble/hashes`.
 *
 * @example
 * usersTable({
 *   query: (sql, parameters) => pool.query(sql, parameters).then(({ rows }) => rows),
 *   engine: 'postgres',
 *   table: 'users',
 *   columns: { username: 'email', passwordHash: 'password' },
 * })
 */
export function usersTable<TRow extends TableRow = TableRow>(
  options: UsersTableOptions<TRow>,
): CredentialsProvider<'username' | 'password'> {
  const { id = 'users-table', name = 'Password', style, fields = {} } = options
  const columns = resolveColumns(options.columns)
  const findUser = 'query' in options ? toFindUser(options, columns) : options.findUser.bind(options)
  const check = createPasswordCheck(options)
  return {
    id,
    name,
    type: 'credentials',
    ...(style ? { style } : {}),
    credentials: {
      username: { label: 'User name', autocomplete: 'username', ...fields.username },
      password: { label: 'Password', type: 'password', autocomplete: 'current-password', ...fields.password },
    },
    async authorize({ username, password }) {
      // PostgreSQL takes no NUL and other engines end the text there.
      if (username === '' || username.includes('\0') || password === '') return null
      const row = (await findUser(username)) ?? undefined
      const hash: unknown = row?.[columns.passwordHash]
      const isRight = await check(password, typeof hash === 'string' ? hash : undefined)
      if (!row || !isRight) return null
      await admit({ options, row, providerId: id })
      if (typeof hash === 'string') await improve({ options, row, hash, password })
      return options.toUser ? options.toUser(row) : toUser(row, columns)
    },
  }
}

async function admit<TRow extends TableRow>(given: {
  options: UsersTableOptions<TRow>
  row: TRow
  providerId: string
}): Promise<void> {
  const reason = await given.options.refuse?.(given.row)
  if (reason !== undefined) throw new SignInError(reason, { detail: 'refused', providerId: given.providerId })
}

async function improve<TRow extends TableRow>(given: {
  options: UsersTableOptions<TRow>
  row: TRow
  hash: string
  password: string
}): Promise<void> {
  const { options, row, hash, password } = given
  const cost: HashPasswordOptions = options.algorithm === undefined ? {} : { algorithm: options.algorithm }
  if (options.rehash && needsRehash(hash, cost)) await options.rehash(row, await hashPassword(password, cost))
}
