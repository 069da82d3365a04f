// Users and their accounts.
import type { AccountKey, UserStore } from '../../contracts/adapter.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'
import { InvalidProfile } from '../../errors/protocol-errors.ts'
import { UserGone } from '../../errors/store-errors.ts'
import { type Awaitable, chain } from '../../model/awaitable.ts'
import type { AdapterUser } from '../../model/user.ts'
import { type Change, runChange, stepChange } from './changes.ts'
import type { SqlDatabase } from './database.ts'
import { type UserRow, writeAdded } from './rows.ts'
import { step } from './runner.ts'
import type { UsersTable } from './schema.ts'
import type { AccountKeyRow } from './statements/accounts.ts'

/** Makes the store. */
export function createUserStore(database: SqlDatabase): Required<UserStore> {
  const { runner, statements, rows, now } = database
  const toOptionalUser = (found: Awaitable<readonly UserRow[]>) =>
    chain(found, ([row]) => (row ? rows.toUser(row) : null))
  return {
    createUser: (input) => {
      const createdAt = now()
      const row = rows.fromUser({ ...input, id: createUuidV7(createdAt) }, new Date(createdAt))
      return chain(runChange(runner, insertUser(database, row)), ([inserted]) =>
        rows.toUser({ ...row, ...inserted }),
      )
    },
    getUser: (id) => toOptionalUser(runner.run(statements.findUser({ id }))),
    getUserByEmail: (email) => toOptionalUser(runner.run(statements.findUserByEmail({ email }))),
    getUserByAccount: (key) => toOptionalUser(runner.run(statements.findAccountOwner(toAccountKeyRow(key)))),
    updateUser: (user) => updateUser(database, user),
    deleteUser: (id) => toOptionalUser(runChange(runner, deleteUser(database, id))),
    linkAccount: (account) => {
      toAccountKeyRow(account)
      const row = rows.fromAccount(account, new Date(now()))
      return chain(runner.run(statements.insertAccount(row)), () => account)
    },
    unlinkAccount: (key) =>
      chain(runner.run(statements.deleteAccount(toAccountKeyRow(key))), () => undefined),
    getAccount: (providerAccountId, provider) => {
      const key = toAccountKeyRow({ provider, providerAccountId })
      return chain(runner.run(statements.findAccount(key)), ([row]) => (row ? rows.toAccount(row) : null))
    },
    listAccounts: (userId) =>
      chain(runner.run(statements.findAccountsOfUser({ user_id: userId })), (found) =>
        found.map(rows.toAccount),
      ),
  }
}

/** Adds a user. A row is answered where the database makes ids: it has the one that was made. */
export function insertUser(
  { schema, statements, changes }: SqlDatabase,
  row: UsersTable,
): Change<Partial<UserRow>> {
  const isGenerated = schema?.get('users')?.columns.get('id')?.isGenerated
  return isGenerated ? changes.insertUser(row) : statements.insertUser(row)
}

/** Our tables take with a user what belongs to them; others may not, or refuse. */
function deleteUser(database: SqlDatabase, id: string): Change<UserRow> {
  const { schema, mayLackForeignKeys, statements, changes } = database
  const change = changes.deleteUser({ id })
  if (!schema && !mayLackForeignKeys) return change
  return function* steps() {
    yield* step(statements.holdUser({ id }))
    yield* step(statements.deleteAccountsOfUser({ user_id: id }))
    yield* step(statements.deleteSessionsOfUser({ user_id: id }))
    yield* step(statements.deleteAuthenticatorsOfUser({ user_id: id }))
    return yield* stepChange(change)
  }
}

/**
 * The columns that name an account.
 *
 * @throws InvalidProfile `invalid_profile` for text that UTF-8 cannot carry: an engine would replace what it cannot
 * store, and two subjects would become one.
 */
export function toAccountKeyRow({ provider, providerAccountId }: AccountKey): AccountKeyRow {
  if (provider.isWellFormed() && providerAccountId.isWellFormed())
    return { provider, provider_account_id: providerAccountId }
  throw new InvalidProfile({ detail: 'the subject holds an unpaired surrogate', providerId: provider })
}

function updateUser(
  { runner, statements, changes, rows, dialect, userColumns }: SqlDatabase,
  user: Partial<AdapterUser> & { id: string },
): Awaitable<AdapterUser> {
  const { id, name, email, emailVerified, image } = user
  const columns: Partial<UsersTable> = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(emailVerified !== undefined && {
      email_verified: emailVerified && dialect.encodeInstant(emailVerified),
    }),
    ...(image !== undefined && { image }),
    ...writeAdded(userColumns, user, undefined),
  }
  const hasChanges = Object.keys(columns).length > 0
  const change = hasChanges ? changes.updateUser(id, columns) : statements.findUser({ id })
  return chain(runChange(runner, change), ([row]) => {
    if (row) return rows.toUser(row)
    throw new UserGone({ detail: 'the user to update does not exist' })
  })
}
