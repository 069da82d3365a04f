// OAuth tokens are sealed before they reach a database of ours: a stolen dump gives access to nothing elsewhere.
import type { NewSignIn } from '../contracts/adapter.ts'
import type { Sealer } from '../crypto/seal.ts'
import type { Account } from '../model/account.ts'
import type { EpochMilliseconds } from '../model/time.ts'

/** Returns the account with its tokens sealed. */
export type AccountSealer = (account: Account) => Promise<Account>

const tokenFields = [
  'access_token',
  'refresh_token',
  'id_token',
  'oauth_token',
  'oauth_token_secret',
] as const

/** A hundred years: the row decides how long a token is kept, not the seal. */
const sealLifeSeconds = 3_155_760_000

/** Makes the sealer of accounts. */
export function createAccountSealer(sealer: Sealer, now: () => EpochMilliseconds): AccountSealer {
  return async (account) => {
    const sealed: Account = { ...account }
    for (const field of tokenFields) {
      const token = account[field]
      if (token !== undefined) sealed[field] = await sealer.seal({ token }, sealLifeSeconds, now())
    }
    return sealed
  }
}

/** Opens what {@link createAccountSealer} sealed. Tokens that no configured secret opens are left out. */
export async function openAccountTokens(
  account: Account,
  sealer: Sealer,
  now: EpochMilliseconds,
): Promise<Account> {
  const opened: Account = { ...account }
  for (const field of tokenFields) {
    const sealed = account[field]
    const token = sealed === undefined ? undefined : (await sealer.open(sealed, now))?.claims.token
    if (typeof token === 'string') opened[field] = token
    else delete opened[field]
  }
  return opened
}

/** A new sign-in with its account sealed. */
export async function sealNewSignIn(input: NewSignIn, sealAccount: AccountSealer): Promise<NewSignIn> {
  return input.account ? { ...input, account: await sealAccount(input.account) } : input
}
