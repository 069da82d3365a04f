// Finds the transaction a response belongs to and ends it: it is used up from here on, whatever comes of the response.
import type { OAuthProvider } from '../../contracts/provider.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { isEqualConstantTime } from '../../crypto/equal.ts'
import type { AuthError } from '../../errors/auth-error.ts'
import { ProviderMismatch, StateMismatch } from '../../errors/protocol-errors.ts'
import type { ResponseCookie } from '../../http/cookie.ts'
import {
  deleteTransaction,
  hasTransactionCookie,
  listTransactionIds,
  openTransaction,
  transactionSeconds,
} from '../transaction/transaction-cookie.ts'
import { checksOf } from './begin.ts'
import type { OAuthMethodParts } from './method-parts.ts'
import { type AuthorizationTransaction, readStateId } from './transaction.ts'

/** Whose transaction it is. `cookies` end it. */
export type FoundTransaction =
  | {
      readonly kind: 'found'
      readonly transaction: AuthorizationTransaction
      readonly cookies: readonly ResponseCookie[]
    }
  | { readonly kind: 'lost'; readonly error: AuthError; readonly cookies: readonly ResponseCookie[] }

/** The response, as far as finding its transaction needs it. */
export interface ArrivedResponse {
  readonly provider: OAuthProvider
  readonly context: MethodContext
  readonly state: string | null
}

/** Whether the transaction of a response is an attempt to link an account. It stays as it is. */
export async function isLinkAttempt(
  { sealer }: OAuthMethodParts,
  { context, state }: Pick<ArrivedResponse, 'context' | 'state'>,
): Promise<boolean> {
  const id = readStateId(state)
  const transaction = id === undefined ? undefined : await openTransaction(sealer, id, context)
  return transaction?.responseMode === 'form_post' && transaction.linkSession !== undefined
}

/** Finds and ends the transaction. */
export async function takeTransaction(
  parts: OAuthMethodParts,
  response: ArrivedResponse,
): Promise<FoundTransaction> {
  const { provider, context, state } = response
  const id = readStateId(state)
  if (id === undefined) return takeWithoutState(parts, response)
  if (!hasTransactionCookie(id, context))
    return lost(new StateMismatch({ ...at(provider), detail: 'no transaction' }), [])
  const transaction = await openTransaction<AuthorizationTransaction>(parts.sealer, id, context)
  if (transaction) return take(parts, transaction, response)
  const error = new StateMismatch({ ...at(provider), detail: 'the transaction is expired or altered' })
  return lost(error, [deleteTransaction({ id }, context)])
}

async function take(
  parts: OAuthMethodParts,
  transaction: AuthorizationTransaction,
  response: ArrivedResponse,
): Promise<FoundTransaction> {
  const { context } = response
  const cookies = [deleteTransaction(transaction, context)]
  const expiresAt = transaction.createdAt + transactionSeconds * 1000
  const isFirst = await parts.replayGuard.claim({ id: transaction.id, expiresAt, now: context.now })
  const error = findMismatch(parts, transaction, response, isFirst)
  return error ? lost(error, cookies) : { kind: 'found', transaction, cookies }
}

function findMismatch(
  parts: OAuthMethodParts,
  transaction: AuthorizationTransaction,
  { provider, context, state }: ArrivedResponse,
  isFirst: boolean,
): AuthError | undefined {
  if (!isFirst) return new StateMismatch({ ...at(provider), detail: 'the transaction was used before' })
  if (transaction.provider !== provider.id) {
    return new ProviderMismatch({ ...at(provider), detail: `the transaction is for ${transaction.provider}` })
  }
  if (transaction.issuer !== parts.connect(provider).serverId) {
    return new ProviderMismatch({ ...at(provider), detail: 'the transaction is for another server' })
  }
  const { state: expected } = transaction
  if (state !== null && expected !== undefined && !isEqualConstantTime(state, expected)) {
    return new StateMismatch({ ...at(provider), detail: 'the state is not that of the transaction' })
  }
  // Whoever answers for many deployments must say whose answer this is, even where `checks` would not ask.
  if (state === null && !transaction.redirectUri.startsWith(`${context.origin}/`)) {
    return new StateMismatch({ ...at(provider), detail: 'the state is missing' })
  }
  return undefined
}

/**
 * A response without a state of ours. Providers whose `checks` do not require one get their newest transaction; for all
 * others the attempt is over, and what this provider left open is removed.
 */
async function takeWithoutState(
  parts: OAuthMethodParts,
  response: ArrivedResponse,
): Promise<FoundTransaction> {
  const { provider, context, state } = response
  const ids = listTransactionIds(context)
  const opened = await Promise.all(
    ids.map((id) => openTransaction<AuthorizationTransaction>(parts.sealer, id, context)),
  )
  const own = opened.filter((transaction) => transaction?.provider === provider.id)
  const newest = own.at(-1)
  if (newest && mayLackState(provider, state)) return take(parts, newest, response)
  const detail = state === null ? 'the state is missing' : 'the state is not ours'
  const cookies = own.flatMap((transaction) => (transaction ? [deleteTransaction(transaction, context)] : []))
  return lost(new StateMismatch({ ...at(provider), detail }), cookies)
}

function mayLackState(provider: OAuthProvider, state: string | null): boolean {
  const checks = checksOf(provider)
  return checks.has('none') || (state === null && !checks.has('state'))
}

function lost(error: AuthError, cookies: readonly ResponseCookie[]): FoundTransaction {
  return { kind: 'lost', error, cookies }
}

function at({ id }: OAuthProvider): { readonly providerId: string } {
  return { providerId: id }
}
