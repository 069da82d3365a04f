// Sealed sessions are not looked up at each check. Where there is a store, it is asked when one is renewed.
import type { IdentityStore } from '../contracts/store.ts'
import type { RenewedSession } from './jwt-strategy.ts'

/**
 * Makes the check. A session goes on if its user is still there and did not prove their address after it began: what
 * is older than the proof may belong to somebody who claimed the address first.
 *
 * @throws StoreUnavailable `store_unavailable`
 */
export function createRenewalCheck(
  users: Pick<IdentityStore, 'findUser'>,
): (session: RenewedSession) => Promise<boolean> {
  return async ({ userId, startedAt }) => {
    const user = userId === undefined ? undefined : await users.findUser(userId)
    if (!user) return false
    return user.emailVerified === null || user.emailVerified.getTime() < startedAt + 1000
  }
}
