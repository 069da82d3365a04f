// Passkeys and the removal of accounts, of adapters that can do the steps at once and of those that cannot.
import type { AccountRemoval, Adapter, AuthenticatorUse, RemovalResult } from '../contracts/adapter.ts'
import type { AuthenticatorRows } from '../contracts/store.ts'
import type { AdapterAccount } from '../model/account.ts'
import type { Authenticator } from '../model/authenticator.ts'
import { type Call, missing, unsupported } from './adapter-call.ts'
import { toAuthenticatorRow } from './plain-adapters.ts'
import type { AccountSealer } from './sealed-account-tokens.ts'
import { linkChecked } from './stepwise-identities.ts'
import { toAuthenticator } from './stored-rows.ts'

/** Guards the passkeys of an adapter. */
export function guardAuthenticators(call: Call, sealAccount: AccountSealer): AuthenticatorRows {
  return {
    find: (credentialID) =>
      call('getAuthenticator', async (adapter) => {
        const find = adapter.getAuthenticator ?? missing('getAuthenticator')
        const found = toAuthenticator(await find.call(adapter, credentialID))
        // A store with a case-insensitive collation may find another one: compare again, byte for byte.
        return found?.credentialID === credentialID ? found : undefined
      }),
    list: (userId) =>
      call('listAuthenticatorsByUserId', async (adapter) => {
        const list = adapter.listAuthenticatorsByUserId ?? missing('listAuthenticatorsByUserId')
        const rows = await list.call(adapter, userId)
        return rows.map(toAuthenticator).filter((row) => row !== undefined)
      }),
    link: ({ account, authenticator }) =>
      call('linkAuthenticator', async (adapter) => {
        const sealed = adapter.sealsAccountTokens
          ? { ...(await sealAccount(account)), userId: account.userId }
          : account
        const input = { account: sealed, authenticator }
        await (adapter.linkAuthenticator ? adapter.linkAuthenticator(input) : linkStepwise(adapter, input))
      }),
    record: (use) =>
      call('recordAuthentication', async (adapter) =>
        toAuthenticator(
          await (adapter.recordAuthentication
            ? adapter.recordAuthentication(use)
            : recordStepwise(adapter, use)),
        ),
      ),
    rename: (input) =>
      call('renameAuthenticator', async (adapter) => {
        const rename = adapter.renameAuthenticator ?? missing('renameAuthenticator')
        return toAuthenticator(await rename.call(adapter, input))
      }),
  }
}

/** A later failure takes the account back: without its passkey it would be a way in that nobody has. */
async function linkStepwise(
  adapter: Adapter,
  { account, authenticator }: { account: AdapterAccount; authenticator: Authenticator },
): Promise<void> {
  await linkChecked(adapter, account)
  try {
    const create = adapter.createAuthenticator ?? missing('createAuthenticator')
    await create.call(adapter, toAuthenticatorRow(adapter, authenticator))
  } catch (cause) {
    const { provider, providerAccountId } = account
    await adapter.unlinkAccount?.({ provider, providerAccountId })
    throw cause
  }
}

async function recordStepwise(adapter: Adapter, use: AuthenticatorUse): Promise<Authenticator | null> {
  const found = await (adapter.getAuthenticator ?? missing('getAuthenticator')).call(
    adapter,
    use.credentialID,
  )
  if (!found || (found.counter !== 0 && found.counter >= use.counter)) return null
  const update = adapter.updateAuthenticatorCounter ?? missing('updateAuthenticatorCounter')
  return update.call(adapter, use.credentialID, use.counter)
}

/**
 * For adapters without `removeAccount`. Two removals at once may both find the other's account, and each other session
 * stays: why our adapters have the method.
 */
export async function removeStepwise(adapter: Adapter, removal: AccountRemoval): Promise<RemovalResult> {
  const { userId, provider, providerAccountId, unlessLastOf } = removal
  const list = adapter.listAccounts ?? unsupported('removeAccount, nor listAccounts')
  const owned = await list.call(adapter, userId)
  const isRemoved = (account: AdapterAccount): boolean =>
    account.provider === provider && account.providerAccountId === providerAccountId
  if (!owned.some(isRemoved)) return 'unknown'
  const isOther = (account: AdapterAccount): boolean =>
    !isRemoved(account) && unlessLastOf?.includes(account.provider) === true
  if (unlessLastOf && !owned.some(isOther)) return 'last'
  await (adapter.unlinkAccount ?? unsupported('removeAccount, nor unlinkAccount')).call(adapter, {
    provider,
    providerAccountId,
  })
  return 'removed'
}
