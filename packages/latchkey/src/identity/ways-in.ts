// Which ways into a user there are, so that nobody removes their last one. Pure: no store, no clock.

import type { AccountRemoval } from '../contracts/adapter.ts'
import type { Provider } from '../contracts/provider.ts'
import type { AdapterAccount } from '../model/account.ts'
import type { AdapterUser } from '../model/user.ts'

/** What the rule looks at. */
export interface WaysInFacts {
  readonly user: Pick<AdapterUser, 'email' | 'emailVerified'>
  /** The providers that are configured now. */
  readonly providers: Iterable<Pick<Provider, 'id' | 'type'>>
}

/**
 * Providers of which a user must keep one account: those that are configured now, except e-mail, which has no accounts.
 * `undefined`: the user gets in without any, by mail to an address they have proved. An address that is not proved is
 * no way in, because proving it withdraws everything else.
 *
 * @returns What {@link AccountRemoval} takes as `unlessLastOf`.
 */
export function findProvidersToKeep({ user, providers }: WaysInFacts): AccountRemoval['unlessLastOf'] {
  const configured = [...providers]
  const hasMail = user.email !== null && user.emailVerified !== null
  if (hasMail && configured.some(({ type }) => type === 'email')) return undefined
  return configured.filter(({ type }) => type !== 'email').map(({ id }) => id)
}

/** Whether nothing would be left to sign in by if this account were removed. */
export function isLastWayIn(
  account: Pick<AdapterAccount, 'provider' | 'providerAccountId'>,
  owned: readonly Pick<AdapterAccount, 'provider' | 'providerAccountId'>[],
  toKeep: AccountRemoval['unlessLastOf'],
): boolean {
  if (!toKeep) return false
  const isSame = (other: typeof account): boolean =>
    other.provider === account.provider && other.providerAccountId === account.providerAccountId
  return !owned.some((other) => !isSame(other) && toKeep.includes(other.provider))
}
