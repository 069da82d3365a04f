// Taking an account from its user, without locking anybody out.
import type { AccountRemoval, RemovalResult } from '../../contracts/adapter.ts'
import type { CommandOptions, MongoDatabase, OpenDatabase } from './database.ts'
import { toAccountKey } from './documents.ts'
import { requireText, type UserId } from './ids.ts'
import { accountFilter } from './joins.ts'
import { holdUser, type RequireHeld, withUserLock } from './user-lock.ts'

/**
 * Removes the account, its passkey if it is one, and other sessions of the user. Who may not remove the last one is kept
 * from deciding while somebody else does.
 */
export function removeAccount(database: MongoDatabase, removal: AccountRemoval): Promise<RemovalResult> {
  const key = toAccountKey(removal)
  const isGuarded = removal.unlessLastOf !== undefined
  const toStored = (userId: UserId): StoredRemoval => ({ ...removal, ...key, userId })
  return database.change<RemovalResult>({
    together: async (open, options) => {
      const userId = open.ids.encode(removal.userId)
      if (userId === undefined) return 'unknown'
      if (isGuarded) await holdUser(open, userId, options)
      return decideAndRemove(open, toStored(userId), { options })
    },
    stepwise: async (open) => {
      const userId = open.ids.encode(removal.userId)
      if (userId === undefined) return 'unknown'
      if (!isGuarded) return decideAndRemove(open, toStored(userId), { options: {} })
      return withUserLock(open, userId, (requireHeld) =>
        decideAndRemove(open, toStored(userId), { options: {}, requireHeld }),
      )
    },
  })
}

interface RemovalRun {
  readonly options: CommandOptions
  readonly requireHeld?: RequireHeld
}

async function decideAndRemove(
  open: OpenDatabase,
  removal: StoredRemoval,
  { options, requireHeld }: RemovalRun,
): Promise<RemovalResult> {
  const decision = await decideRemoval(open, removal, options)
  requireHeld?.()
  if (decision === 'removed') await removeAll(open, removal, options)
  return decision
}

/** Signs a user out everywhere, except for the session of that token. */
export async function deleteSessions(
  { collections }: OpenDatabase,
  { userId, keepSession }: { readonly userId: UserId; readonly keepSession?: string | undefined },
  options: CommandOptions = {},
): Promise<void> {
  const others = keepSession === undefined ? {} : { sessionToken: { $ne: requireText(keepSession) } }
  await collections.sessions.deleteMany({ userId, ...others }, options)
}

/** A removal, the id as it is stored. */
type StoredRemoval = Omit<AccountRemoval, 'userId'> & { readonly userId: UserId }

async function decideRemoval(
  { collections }: OpenDatabase,
  { userId, provider, providerAccountId, unlessLastOf }: StoredRemoval,
  options: CommandOptions,
): Promise<RemovalResult> {
  const projection = { provider: 1, providerAccountId: 1 }
  const owned = await collections.accounts.find({ userId }, { ...options, projection }).toArray()
  const account = owned.find(
    (one) => one.provider === provider && one.providerAccountId === providerAccountId,
  )
  if (!account) return 'unknown'
  const others = owned.filter((one) => one !== account)
  return unlessLastOf && !others.some((one) => unlessLastOf.includes(one.provider)) ? 'last' : 'removed'
}

/**
 * Without a transaction too, whoever came in by the account is out when it is gone: sessions end before, so that an
 * interruption leaves nobody in, and after, for those that were begun in between.
 */
async function removeAll(open: OpenDatabase, removal: StoredRemoval, options: CommandOptions): Promise<void> {
  const { accounts, authenticators } = open.collections
  const { userId, providerAccountId: credentialID } = removal
  await deleteSessions(open, removal, options)
  await authenticators.deleteOne({ credentialID: { $eq: credentialID }, userId }, options)
  await accounts.deleteOne({ ...accountFilter(removal), userId }, options)
  if (!options.session) await deleteSessions(open, removal)
}
