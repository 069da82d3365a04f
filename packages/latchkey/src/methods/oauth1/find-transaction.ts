// Finds the transaction a response belongs to and ends it: it is used up from here on, whatever comes of the response.
import type { OAuth1Provider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { isEqualConstantTime } from '../../crypto/equal.ts'
import type { AuthError } from '../../errors/auth-error.ts'
import { ProviderMismatch, StateMismatch } from '../../errors/protocol-errors.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import {
  deleteTransaction,
  listTransactionIds,
  openTransaction,
  transactionSeconds,
} from '../transaction/transaction-cookie.ts'
import type { OAuth1MethodParts } from './method-parts.ts'
import type { OAuth1Transaction } from './transaction.ts'

/** Whose transaction it is. `cookies` end it. */
export type FoundTransaction =
  | {
      readonly kind: 'found'
      readonly transaction: OAuth1Transaction
      readonly cookies: readonly ResponseCookie[]
    }
  | { readonly kind: 'lost'; readonly error: AuthError; readonly cookies: readonly ResponseCookie[] }

/** The response, as far as finding its transaction needs it. */
export interface ArrivedResponse {
  readonly provider: OAuth1Provider
  readonly context: MethodContext
  /** The request token it names. */
  readonly token: string | undefined
}

/** Finds and ends the transaction. Only those of this browser are looked at: its cookies are all there is. */
export async function takeTransaction(
  parts: OAuth1MethodParts,
  response: ArrivedResponse,
): Promise<FoundTransaction> {
  const { provider, context, token } = response
  const opened = await openTransactions(parts, context)
  if (token === undefined) {
    // A response that names nothing ends what this provider left open.
    const own = opened.filter((transaction) => transaction.provider === provider.id)
    const cookies = own.map((transaction) => deleteTransaction(transaction, context))
    return lost(new StateMismatch({ ...at(provider), detail: 'the request token is missing' }), cookies)
  }
  const transaction = opened.find(({ requestToken }) => isEqualConstantTime(requestToken, token))
  if (transaction) return take(parts, transaction, response)
  return lost(new StateMismatch({ ...at(provider), detail: 'no transaction has this request token' }), [])
}

/** The attempts of this protocol that this browser has open. */
async function openTransactions(
  { sealer }: OAuth1MethodParts,
  context: MethodContext,
): Promise<readonly OAuth1Transaction[]> {
  const ids = listTransactionIds(context)
  const opened = await Promise.all(ids.map((id) => openTransaction<OAuth1Transaction>(sealer, id, context)))
  return opened.flatMap((transaction) => (transaction?.requestToken ? [transaction] : []))
}

async function take(
  parts: OAuth1MethodParts,
  transaction: OAuth1Transaction,
  { provider, context }: ArrivedResponse,
): Promise<FoundTransaction> {
  const cookies = [deleteTransaction(transaction, context)]
  const expiresAt = transaction.createdAt + transactionSeconds * 1000
  const isFirst = await parts.replayGuard.claim({ id: transaction.id, expiresAt, now: context.now })
  if (!isFirst) {
    return lost(new StateMismatch({ ...at(provider), detail: 'the transaction was used before' }), cookies)
  }
  const belongs =
    transaction.provider === provider.id && transaction.service === parts.connect(provider).serverId
  if (belongs) return { kind: 'found', transaction, cookies }
  const detail = `the transaction is for ${transaction.provider}`
  return lost(new ProviderMismatch({ ...at(provider), detail }), cookies)
}

function lost(error: AuthError, cookies: readonly ResponseCookie[]): FoundTransaction {
  return { kind: 'lost', error, cookies }
}

function at({ id }: OAuth1Provider): { readonly providerId: string } {
  return { providerId: id }
}
