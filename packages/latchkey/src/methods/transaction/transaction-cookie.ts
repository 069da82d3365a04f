// The cookie of one attempt to sign in elsewhere, between stepping out and coming back: sealed, named after the attempt's id,
// and gone with the first answer. All methods that step out share it, and the limit of how many may be open.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { bytesToBase64url } from '../../crypto/base64url.ts'
import type { Sealer } from '../../crypto/seal.ts'
import { cookieName, deletionOf, type ResponseCookie } from '../../http/cookie.ts'
import type { EpochMilliseconds } from '../../model/time.ts'

/** What every transaction holds. */
export interface Transaction {
  readonly id: string
  /** Id of the provider. */
  readonly provider: string
  readonly createdAt: EpochMilliseconds
  /** Id of the session that wants the account linked. Absent: a sign-in. */
  readonly linkSession?: string | undefined
  /** `form_post`: the answer is posted by a page of the server. */
  readonly responseMode?: 'query' | 'form_post' | undefined
}

/** Facts of the request that cookies depend on. */
export type CookieContext = Pick<MethodContext, 'cookies' | 'isSecure' | 'now'>

/** Life of a transaction. */
export const transactionSeconds = 600

/** So many attempts may be open in one browser. */
const maxOpenTransactions = 5

/** All their cookies together; servers refuse requests with much more. One has about 800, or 3,500 with the longest `returnTo`. */
const maxCookieCharacters = 8192

const idPattern = /^[\da-z]{9}[\w-]{8}$/

/** A new id: the time, so that ids sort by age, then 48 random bits. */
export function createTransactionId(now: EpochMilliseconds, random: RandomBytes): string {
  return now.toString(36).padStart(9, '0') + bytesToBase64url(random(6))
}

/** Seals a transaction into its cookie. */
export async function sealTransaction(
  sealer: Sealer,
  transaction: Transaction,
  context: CookieContext,
): Promise<ResponseCookie> {
  const value = await sealer.seal(transaction, transactionSeconds, context.now)
  return { ...describeCookie(transaction, context), value, maxAgeSeconds: transactionSeconds }
}

/** Opens the transaction of an id. `undefined`: altered, expired, or the cookie of another attempt under this name. */
export async function openTransaction<TTransaction extends Transaction>(
  sealer: Sealer,
  id: string,
  context: CookieContext,
): Promise<TTransaction | undefined> {
  const value = context.cookies.get(nameOf(id, context))
  const opened = value ? await sealer.open(value, context.now) : undefined
  // Sealed by sealTransaction above, so the shape is ours.
  const transaction = opened?.claims as unknown as TTransaction | undefined
  return transaction?.id === id ? transaction : undefined
}

/** Whether the browser sent a cookie for an id, readable or not. */
export function hasTransactionCookie(id: string, context: CookieContext): boolean {
  return context.cookies.get(nameOf(id, context)) !== undefined
}

/** Ids of the transactions this browser has open, oldest first. */
export function listTransactionIds({ cookies, isSecure }: CookieContext): readonly string[] {
  const prefix = nameOf('', { isSecure })
  const ids = cookies.namesWithPrefix(prefix).map((name) => name.slice(prefix.length))
  return ids.filter((id) => idPattern.test(id)).sort()
}

/** Removes a transaction's cookie. */
export function deleteTransaction(
  transaction: Pick<Transaction, 'id' | 'responseMode'>,
  context: CookieContext,
): ResponseCookie {
  return deletionOf(describeCookie(transaction, context))
}

/** Makes room for one more transaction: deletes the oldest past the limits. */
export function deleteOldTransactions(
  added: ResponseCookie,
  context: CookieContext,
): readonly ResponseCookie[] {
  let count = 1
  let characters = added.value.length
  const surplus = listTransactionIds(context)
    .toReversed()
    .filter((id) => {
      count += 1
      characters += context.cookies.get(nameOf(id, context))?.length ?? 0
      return count > maxOpenTransactions || characters > maxCookieCharacters
    })
  return surplus.map((id) => deleteTransaction({ id }, context))
}

/** A form that another site posts carries `SameSite=None` cookies only; every other transaction stays `Lax`. */
function describeCookie(
  { id, responseMode }: Pick<Transaction, 'id' | 'responseMode'>,
  context: Pick<CookieContext, 'isSecure'>,
): Pick<ResponseCookie, 'name' | 'secure' | 'sameSite'> {
  const name = nameOf(id, context)
  return responseMode === 'form_post'
    ? { name, secure: true, sameSite: 'none' }
    : { name, secure: context.isSecure, sameSite: 'lax' }
}

function nameOf(id: string, { isSecure }: Pick<CookieContext, 'isSecure'>): string {
  return cookieName(`tx.${id}`, isSecure)
}
