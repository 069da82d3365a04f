// Steps that must not be half done, in memory: each checks everything first and gives way to nobody before it is done.
import type { AtomicStore, NewSignIn } from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { UniqueConflict } from '../../errors/store-errors.ts'
import type { AdapterUser } from '../../model/user.ts'
import { accountKey, copyRow, type MemoryRows } from './rows.ts'
import { insertSession } from './session-store.ts'
import {
  deleteOwnedBy,
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
  }
}

function createUserWithAccount(
  rows: MemoryRows,
  { user, account, session }: NewSignIn,
  now: Clock,
): AdapterUser {
  requireFreeEmail(rows, user.email)
  if (account) requireFreeAccount(rows, account)
  if (session && rows.sessions.has(session.sessionToken))
    throw new UniqueConflict({ detail: 'the session exists' })
  const created = insertUser(rows, user, now)
  if (account) insertAccount(rows, { ...account, userId: created.id })
  if (session) insertSession(rows, { ...session, userId: created.id }, now)
  return created
}
