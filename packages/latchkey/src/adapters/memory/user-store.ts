// Users and their accounts, in memory.
import type { UserStore } from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'
import { UniqueConflict, UserGone } from '../../errors/store-errors.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import { accountKey, copyRow, type MemoryRows } from './rows.ts'

/** Makes the store. */
export function createMemoryUserStore(rows: MemoryRows, now: Clock): Required<UserStore> {
  const { users, accounts } = rows
  return {
    createUser: (user) => insertUser(rows, user, now),
    getUser: (id) => copyOrNull(users.get(id)),
    getUserByEmail: (email) => copyOrNull(findUserByEmail(rows, email)),
    getUserByAccount: (key) => copyOrNull(users.get(accounts.get(accountKey(key))?.userId ?? '')),
    updateUser: (changes) => updateUser(rows, changes),
    deleteUser: (id) => {
      const user = users.get(id)
      users.delete(id)
      deleteOwnedBy(rows, id)
      return user ?? null
    },
    linkAccount: (account) => insertAccount(rows, account, now),
    unlinkAccount: (key) => {
      accounts.delete(accountKey(key))
    },
    getAccount: (providerAccountId, provider) => {
      const account = accounts.get(accountKey({ provider, providerAccountId }))
      return account ? copyRow(account) : null
    },
    listAccounts: (userId) => findAccountsOf(rows, userId).map(copyRow),
  }
}

/** The owner of an address. */
export function findUserByEmail({ users }: MemoryRows, email: string): AdapterUser | undefined {
  return [...users.values()].find((user) => user.email === email)
}

/** Stores a user under a new id. @throws UniqueConflict when the address is taken. */
export function insertUser(rows: MemoryRows, user: NewUser, now: Clock): AdapterUser {
  requireFreeEmail(rows, user.email)
  const id = createUuidV7(now())
  const stored: AdapterUser = {
    ...user,
    id,
    name: user.name ?? null,
    email: user.email ?? null,
    emailVerified: user.emailVerified ?? null,
    image: user.image ?? null,
  }
  rows.users.set(id, copyRow(stored))
  return stored
}

/** Stores an account. @throws UniqueConflict when it is taken. */
export function insertAccount(rows: MemoryRows, account: AdapterAccount, now: Clock): AdapterAccount {
  requireFreeAccount(rows, account)
  requireUser(rows, account.userId)
  const stored = { ...account, createdAt: new Date(now()) }
  rows.accounts.set(accountKey(account), copyRow(stored))
  return stored
}

/** @throws UniqueConflict when the address belongs to somebody else. */
export function requireFreeEmail(rows: MemoryRows, email: string | null | undefined, ownId?: string): void {
  const owner = typeof email === 'string' ? findUserByEmail(rows, email) : undefined
  if (owner && owner.id !== ownId) throw new UniqueConflict({ detail: 'the e-mail address is taken' })
}

/** @throws UniqueConflict when the account exists. */
export function requireFreeAccount(
  { accounts }: MemoryRows,
  account: Parameters<typeof accountKey>[0],
): void {
  if (accounts.has(accountKey(account))) throw new UniqueConflict({ detail: 'the account is taken' })
}

/** @throws UserGone when there is no such user. */
export function requireUser({ users }: MemoryRows, id: string): AdapterUser {
  const user = users.get(id)
  if (user) return user
  throw new UserGone({ detail: 'the user does not exist (any more)' })
}

/** Accounts of a user, in the order in which they were linked. */
export function findAccountsOf({ accounts }: MemoryRows, userId: string): AdapterAccount[] {
  return [...accounts.values()].filter((account) => account.userId === userId)
}

/** Deletes accounts, sessions and authenticators of a user. */
export function deleteOwnedBy({ accounts, sessions, authenticators }: MemoryRows, userId: string): void {
  for (const table of [accounts, sessions, authenticators])
    for (const [key, row] of [...table]) if (row.userId === userId) table.delete(key)
}

function updateUser(rows: MemoryRows, changes: Partial<AdapterUser> & { id: string }): AdapterUser {
  const user = requireUser(rows, changes.id)
  if (changes.email !== undefined) requireFreeEmail(rows, changes.email, changes.id)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const updated = { ...user, ...given }
  rows.users.set(user.id, copyRow(updated))
  return copyRow(updated)
}

function copyOrNull(user: AdapterUser | undefined): AdapterUser | null {
  return user ? copyRow(user) : null
}
