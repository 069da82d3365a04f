// The accounts that lead to the signed-in user, and how to give one up.
import type { LinkedAccount } from '../model/account.ts'
import { unexpectedAnswer } from './client-error.ts'
import { fetchCsrfToken } from './post-form.ts'
import { type Connection, requireBody, sendRequest } from './send-request.ts'

/** Names an account: as `getAccounts()` lists it. */
export type AccountName = Pick<LinkedAccount, 'provider' | 'providerAccountId'>

/** Fetches the accounts, the oldest first. @throws ClientError `request_refused` if nobody is signed in. */
export async function fetchAccounts(connection: Connection): Promise<readonly LinkedAccount[]> {
  const body = requireBody(await sendRequest(connection, '/accounts'))
  const accounts: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'accounts') : undefined
  if (!Array.isArray(accounts)) throw unexpectedAnswer()
  return accounts // our own handler made them
}

/** Unlinks an account. @throws ClientError `request_refused`, its `reason` for example `last_way_in`. */
export async function requestUnlink(
  connection: Connection,
  { provider, providerAccountId }: AccountName,
): Promise<void> {
  const csrfToken = await fetchCsrfToken(connection)
  requireBody(
    await sendRequest(connection, '/unlink', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ csrfToken, provider, providerAccountId }),
    }),
  )
}
