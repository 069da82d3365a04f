// POST /unlink — takes an account from the signed-in user, unless it is their last way in.
import type { AccountKey } from '../contracts/adapter.ts'
import { MalformedRequest } from '../errors/request-errors.ts'
import { AccountUnknown, LastWayIn } from '../errors/sign-in-errors.ts'
import type { Outcome } from '../http/outcome.ts'
import { findProvidersToKeep } from '../identity/ways-in.ts'
import type { ActionContext } from './action-context.ts'
import { emitEvent } from './emit-event.ts'
import { findSignedInUser, requireAccountStore } from './list-accounts.ts'
import { requireRecentSignIn } from './signed-in.ts'

/** Unlinks the account that the fields `provider` and `providerAccountId` name. */
export async function unlinkAccount<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  const { provider = '', providerAccountId = '' } = context.body.fields
  await removeOwnAccount(context, { provider, providerAccountId })
  return { kind: 'json', body: { unlinked: true } }
}

/**
 * Unlinks. The user's other sessions end, where sessions are rows: whoever came in by that account is out.
 *
 * @throws SessionRequired, ReauthenticationRequired — only the signed-in user may, soon after signing in.
 * @throws AccountUnknown `account_unknown` if it is not an account of this user, whether or not it exists.
 * @throws LastWayIn `last_way_in` if nothing would be left to sign in by.
 * @throws NotSupportedByStore `not_supported_by_store` if the adapter cannot remove accounts.
 */
export async function removeOwnAccount<TSession>(
  context: ActionContext<TSession>,
  { provider, providerAccountId }: AccountKey,
): Promise<void> {
  // Server code may pass on what a form said: nothing but text reaches a store.
  if (!isText(provider) || !isText(providerAccountId)) {
    throw new MalformedRequest({ detail: 'provider or providerAccountId is no text' })
  }
  const { userId, tokenHash: keepSession } = await requireRecentSignIn(context)
  const store = requireAccountStore(context)
  const user = await findSignedInUser(store, userId)
  const unlessLastOf = findProvidersToKeep({ user, providers: context.services.config.providers.values() })
  const result = await store.identities.removeAccount({
    provider,
    providerAccountId,
    userId,
    unlessLastOf,
    keepSession,
  })
  if (result === 'unknown') throw new AccountUnknown({ detail: 'the user has no such account' })
  if (result === 'last') throw new LastWayIn({ detail: 'no other account or proved address would be left' })
  await emitEvent(context, 'unlinkAccount', { user, account: { provider, providerAccountId } })
}

/** Half a surrogate pair is no text: stores would replace it, and find another account. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.isWellFormed()
}
