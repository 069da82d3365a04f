// Steps that must not be half done, in memory: each checks everything first and gives way to nobody before it is done.
import type { AccountRemoval, AtomicStore, NewSignIn, RemovalResult } from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { UniqueConflict } from '../../errors/store-errors.ts'
import type { AdapterUser } from '../../model/user.ts'
import { insertAuthenticator, recordAuthentication, requireFreeAuthenticator } from './authenticator-store.ts'
import { accountKey, copyRow, type MemoryRows } from './rows.ts'
import { insertSession } from './session-store.ts'
import {
  deleteOwnedBy,
  findAccountsOf,
  findUserByEmail,
  insertAccount,
  insertUser,
  requireFreeAccount,
  requireFreeEmail,
  requireUser,
} from './user-store.ts'
import { insertVerificationToken } from './verification-token-store.ts'

/** Makes the store. */
export function createMemoryAtomicStore(rows: MemoryRows, now: Clock): AtomicStore {
  return {
    createUserWithAccount: async (input) => createUserWithAccount(rows, input, now),
    replaceVerificationToken: async (token) => {
      for (const [key, { identifier }] of [...rows.verificationTokens])
        if (identifier === token.identifier) rows.verificationTokens.delete(key)
      insertVerificationToken(rows, token)
    },
    findLinkFacts: async ({ email, ...key }) => {
      const accountOwner = rows.users.get(rows.accounts.get(accountKey(key))?.userId ?? '')
      const emailOwner = email === undefined ? undefined : findUserByEmail(rows, email)
      return {
        accountOwner: accountOwner ? copyRow(accountOwner) : null,
        emailOwner: emailOwner ? copyRow(emailOwner) : null,
      }
    },
    countEvent: async ({ key, windowSeconds, now: instant }) => {
      const open = rows.counters.get(key)
      const isOpen = open !== undefined && open.expires > instant
      const next = isOpen
        ? { ...open, count: open.count + 1 }
        : { count: 1, expires: new Date(instant.getTime() + windowSeconds * 1000) }
      rows.counters.set(key, next)
      return next.count
    },
    claimUnverifiedUser: async ({ userId, emailVerified }) => {
      const user = requireUser(rows, userId)
      if (user.emailVerified) return copyRow(user) // proved meanwhile: nothing of it is withdrawn
      deleteOwnedBy(rows, userId)
      const claimed = { ...user, emailVerified }
      rows.users.set(userId, copyRow(claimed))
      return claimed
    },
    linkAuthenticator: async ({ account, authenticator }) => {
      requireFreeAccount(rows, account)
      insertAuthenticator(rows, authenticator, now)
      insertAccount(rows, account, now)
    },
    recordAuthentication: async (use) => recordAuthentication(rows, use),
    removeAccount: async (removal) => removeAccount(rows, removal),
    deleteSessionsOfUser: async (input) => deleteSessionsOfUser(rows, input),
  }
}

function createUserWithAccount(
  rows: MemoryRows,
  { user, account, session, authenticator }: NewSignIn,
  now: Clock,
): AdapterUser {
  requireFreeEmail(rows, user.email)
  if (account) requireFreeAccount(rows, account)
  if (session && rows.sessions.has(session.sessionToken))
    throw new UniqueConflict({ detail: 'the session exists' })
  if (authenticator) requireFreeAuthenticator(rows, authenticator)
  const created = insertUser(rows, user, now)
  if (authenticator) insertAuthenticator(rows, { ...authenticator, userId: created.id }, now)
  if (account) insertAccount(rows, { ...account, userId: created.id }, now)
  if (session) insertSession(rows, { ...session, userId: created.id }, now)
  return created
}

function removeAccount(rows: MemoryRows, removal: AccountRemoval): RemovalResult {
  const { userId, unlessLastOf, keepSession } = removal
  const owned = findAccountsOf(rows, userId)
  const account = owned.find((one) => accountKey(one) === accountKey(removal))
  if (!account) return 'unknown'
  const others = owned.filter((one) => one !== account)
  if (unlessLastOf && !others.some(({ provider }) => unlessLastOf.includes(provider))) return 'last'
  rows.accounts.delete(accountKey(removal))
  if (rows.authenticators.get(removal.providerAccountId)?.userId === userId)
    rows.authenticators.delete(removal.providerAccountId)
  deleteSessionsOfUser(rows, { userId, keepSession })
  return 'removed'
}

function deleteSessionsOfUser(
  { sessions }: MemoryRows,
  { userId, keepSession }: { userId: string; keepSession?: string | undefined },
): void {
  for (const [token, session] of [...sessions])
    if (session.userId === userId && token !== keepSession) sessions.delete(token)
}
