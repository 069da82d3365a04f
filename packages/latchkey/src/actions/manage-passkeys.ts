// The passkeys of the signed-in user: which there are, what they are called, and taking one away.

import type { AccountKey } from '../contracts/adapter.ts'
import type { Store } from '../contracts/store.ts'
import { PasskeyUnknown } from '../errors/passkey-errors.ts'
import { MalformedRequest } from '../errors/request-errors.ts'
import { AccountUnknown, SessionRequired } from '../errors/sign-in-errors.ts'
import { toBase64, toBase64url } from '../methods/passkey/credential-id.ts'
import type { Authenticator } from '../model/authenticator.ts'
import type { Passkey } from '../model/passkey.ts'
import type { ActionContext } from './action-context.ts'
import { readPasskeyName } from './passkey-name.ts'
import { requireSignedIn } from './signed-in.ts'
import { removeOwnAccount } from './unlink-account.ts'

/** Passkeys of the signed-in user, the oldest first. @throws SessionRequired `session_required` */
export async function findPasskeys<TSession>(context: ActionContext<TSession>): Promise<readonly Passkey[]> {
  const { userId } = await requireSignedIn(context)
  return (await requireStore(context).authenticators.list(userId)).map(toPasskey)
}

/**
 * Renames one.
 *
 * @throws SessionRequired `session_required`
 * @throws PasskeyUnknown `passkey_unknown` if the user has no such passkey.
 */
export async function renamePasskey<TSession>(
  context: ActionContext<TSession>,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Passkey> {
  const { userId } = await requireSignedIn(context)
  const credentialID = readId(id)
  const newName = readPasskeyName(name)
  if (newName === undefined) throw new MalformedRequest({ detail: 'a passkey without name' })
  const renamed = await requireStore(context).authenticators.rename({ credentialID, userId, name: newName })
  if (!renamed) throw new PasskeyUnknown({ detail: 'not a passkey of this user' })
  return toPasskey(renamed)
}

/**
 * Takes one away, and ends the other sessions of the user: they may have begun with it.
 *
 * @throws SessionRequired `session_required`
 * @throws ReauthenticationRequired `reauthentication_required`
 * @throws LastWayIn `last_way_in` if the user could not sign in any more.
 * @throws PasskeyUnknown `passkey_unknown` if the user has no such passkey.
 */
export async function removePasskey<TSession>(
  context: ActionContext<TSession>,
  { id }: { readonly id: string },
): Promise<void> {
  const providerAccountId = readId(id)
  for (const provider of context.services.config.providers.values()) {
    if (provider.type !== 'webauthn') continue
    if (await removeIfOwned(context, { provider: provider.id, providerAccountId })) return
  }
  throw new PasskeyUnknown({ detail: 'not a passkey of this user' })
}

/** A passkey is an account, and its row goes with it. */
async function removeIfOwned<TSession>(
  context: ActionContext<TSession>,
  account: AccountKey,
): Promise<boolean> {
  try {
    await removeOwnAccount(context, account)
    return true
  } catch (thrown) {
    if (thrown instanceof AccountUnknown) return false
    throw thrown
  }
}

function requireStore<TSession>({ services }: ActionContext<TSession>): Store {
  if (services.store) return services.store
  throw new SessionRequired({ detail: 'without a store nobody has passkeys' })
}

/** @throws PasskeyUnknown `passkey_unknown` for what can be no credential id. */
function readId(id: string): string {
  if (/^[\w-]{1,340}$/.test(id) && id.length % 4 !== 1) return toBase64(id)
  throw new PasskeyUnknown({ detail: 'not a credential id' })
}

function toPasskey(authenticator: Authenticator): Passkey {
  const { credentialID, name, createdAt, lastUsedAt, transports } = authenticator
  return {
    id: toBase64url(credentialID),
    name: name ?? null,
    createdAt: createdAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isSynced: authenticator.credentialDeviceType === 'multiDevice',
    isBackedUp: authenticator.credentialBackedUp,
    transports: transports?.split(',').filter(Boolean) ?? [],
  }
}
