// Taking an account from its user, without locking anybody out.
import type { AccountRemoval, RemovalResult } from '../../contracts/adapter.ts'
import type { SqlDatabase } from './database.ts'
import { type Steps, step } from './runner.ts'
import { toAccountKeyRow } from './user-store.ts'

/** Steps of one transaction. The user's row is locked first: a second removal finds what this one leaves. */
export function* removeAccountSteps(database: SqlDatabase, removal: AccountRemoval): Steps<RemovalResult> {
  const { statements } = database
  const { userId, unlessLastOf, keepSession } = removal
  const key = toAccountKeyRow(removal)
  yield* step(statements.holdUser({ id: userId }))
  const owned = yield* step(statements.findAccountsOfUser({ user_id: userId }))
  const account = owned.find((row) => isSame(row, key))
  if (!account) return 'unknown'
  const others = owned.filter((row) => row !== account)
  if (unlessLastOf && !others.some(({ provider }) => unlessLastOf.includes(provider))) return 'last'
  yield* step(statements.deleteAccount(key))
  yield* step(statements.deleteAuthenticator({ credential_id: key.provider_account_id, user_id: userId }))
  yield* deleteSessionsSteps(database, { userId, keepSession })
  return 'removed'
}

/** Steps that sign a user out everywhere, except for the session of that token. */
export function* deleteSessionsSteps(
  { statements }: SqlDatabase,
  { userId, keepSession }: { userId: string; keepSession?: string | undefined },
): Steps<void> {
  yield* step(
    keepSession === undefined
      ? statements.deleteSessionsOfUser({ user_id: userId })
      : statements.deleteOtherSessionsOfUser({ user_id: userId, token_hash: keepSession }),
  )
}

type KeyRow = ReturnType<typeof toAccountKeyRow>

function isSame(row: KeyRow, key: KeyRow): boolean {
  return row.provider === key.provider && row.provider_account_id === key.provider_account_id
}
