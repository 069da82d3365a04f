// What a session added to its user stays only if that session is still there afterwards.
import { SessionRequired } from '../errors/sign-in-errors.ts'
import type { AdapterAccount } from '../model/account.ts'
import type { ActionContext } from './action-context.ts'

/** What was added, and by which session. */
export interface AddedAccount {
  readonly account: AdapterAccount
  readonly sessionId: string
}

/**
 * Asks once more who is signed in. Meanwhile the owner of the user's address may have proved it, which withdraws what
 * others left there: what was added after that is taken back, its passkey too.
 *
 * @throws SessionRequired `session_required` if the session ended.
 */
export async function requireSameSession<TSession>(
  context: ActionContext<TSession>,
  { account, sessionId }: AddedAccount,
): Promise<void> {
  const { strategy, store } = context.services
  const signedIn = await strategy.identify(context)
  if (signedIn?.sessionId === sessionId) return
  const { provider, providerAccountId, userId } = account
  await store?.identities.removeAccount({ provider, providerAccountId, userId })
  throw new SessionRequired({ detail: 'the session ended while the account was added' })
}
