// GET /accounts — the accounts that lead to the signed-in user.

import type { Store } from '../contracts/store.ts'
import { SessionRequired } from '../errors/sign-in-errors.ts'
import { NotSupportedByStore } from '../errors/store-errors.ts'
import type { Outcome } from '../http/outcome.ts'
import { findProvidersToKeep, isLastWayIn } from '../identity/ways-in.ts'
import type { AdapterAccount, LinkedAccount } from '../model/account.ts'
import type { AdapterUser } from '../model/user.ts'
import type { ActionContext } from './action-context.ts'
import { requireSignedIn } from './signed-in.ts'

/** Answers with the accounts. */
export async function listAccounts<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  return { kind: 'json', body: { accounts: await readAccounts(context) } }
}

/**
 * The accounts, the oldest first. Named fields only: tokens stay in the database.
 *
 * @throws SessionRequired `session_required` if nobody is signed in.
 * @throws NotSupportedByStore `not_supported_by_store` without a database, or if its adapter has no `listAccounts`.
 */
export async function readAccounts<TSession>(
  context: ActionContext<TSession>,
): Promise<readonly LinkedAccount[]> {
  const { userId } = await requireSignedIn(context)
  const store = requireAccountStore(context)
  const [user, accounts] = await Promise.all([
    findSignedInUser(store, userId),
    store.identities.listAccounts(userId),
  ])
  const { providers } = context.services.config
  const toKeep = findProvidersToKeep({ user, providers: providers.values() })
  return accounts.map((account) => ({
    ...describe(account, providers.get(account.provider)?.name),
    isLastWayIn: isLastWayIn(account, accounts, toKeep),
  }))
}

function describe(
  { provider, providerAccountId, type, createdAt }: AdapterAccount,
  name: string | undefined,
): Omit<LinkedAccount, 'isLastWayIn'> {
  return {
    provider,
    providerAccountId,
    type,
    ...(name === undefined ? {} : { name }),
    ...(createdAt instanceof Date ? { linkedAt: createdAt.toISOString() } : {}),
  }
}

/** The store. @throws NotSupportedByStore `not_supported_by_store` */
export function requireAccountStore<TSession>({ services }: ActionContext<TSession>): Store {
  if (services.store) return services.store
  throw new NotSupportedByStore({ detail: 'linked accounts are kept in a database, and there is none' })
}

/** The user of a session. @throws SessionRequired `session_required` if they were deleted meanwhile. */
export async function findSignedInUser({ identities }: Store, userId: string): Promise<AdapterUser> {
  const user = await identities.findUser(userId)
  if (user) return user
  throw new SessionRequired({ detail: 'the user was deleted meanwhile' })
}
