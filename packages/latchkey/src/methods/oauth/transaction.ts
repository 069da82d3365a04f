// What is kept between stepping out and coming back, sealed in one cookie per attempt. The cookie's name carries the
// transaction's id and so does the state, so that the response finds its own among several open ones.
import type { RandomBytes } from '../../contracts/clock.ts'
import type { MethodContext } from '../../contracts/sign-in-method.ts'
import { bytesToBase64url } from '../../crypto/base64url.ts'
import type { Sealer } from '../../crypto/seal.ts'
import { cookieName, deletionOf, type ResponseCookie } from '../../http/cookie.ts'
import type { EpochMilliseconds } from '../../model/time.ts'

/** One attempt to sign in at an authorization server. */
export interface AuthorizationTransaction {
  readonly id: string
  /** Id of the provider. */
  readonly provider: string
  /** Names the server the token request will go to. */
  readonly issuer: string
  readonly redirectUri: string
  readonly returnTo: string
  readonly responseMode: 'query' | 'form_post'
  readonly createdAt: EpochMilliseconds
  /** Absent, like the next two, where the provider's `checks` leave it out. */
  readonly state?: string | undefined
  readonly nonce?: string | undefined
  readonly codeVerifier?: string | undefined
  readonly maxAgeSeconds?: number | undefined
  readonly acrValues?: readonly string[] | undefined
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
const statePattern = /^([\da-z]{9}[\w-]{8})\.[\w-]{43}$/

/** A new id: the time, so that ids sort by age, then 48 random bits. */
export function createTransactionId(now: EpochMilliseconds, random: RandomBytes): string {
  return now.toString(36).padStart(9, '0') + bytesToBase64url(random(6))
}

/** A new state: the transaction's id and 256 random bits. */
export function createState(id: string, random: RandomBytes): string {
  return `${id}.${bytesToBase64url(random(32))}`
}

/** The id in a state, or `undefined` if it is none of ours. */
export function readStateId(state: string | null): string | undefined {
  return statePattern.exec(state ?? '')?.[1]
}

/** Seals a transaction into its cookie. */
export async function sealTransaction(
  sealer: Sealer,
  transaction: AuthorizationTransaction,
  context: CookieContext,
): Promise<ResponseCookie> {
  const value = await sealer.seal(transaction, transactionSeconds, context.now)
  return { ...describeCookie(transaction, context), value, maxAgeSeconds: transactionSeconds }
}

/** Opens the transaction of an id. `undefined`: altered, expired, or the cookie of another attempt under this name. */
export async function openTransaction(
  sealer: Sealer,
  id: string,
  context: CookieContext,
): Promise<AuthorizationTransaction | undefined> {
  const value = context.cookies.get(nameOf(id, context))
  const opened = value ? await sealer.open(value, context.now) : undefined
  // Sealed by sealTransaction above, so the shape is ours.
  const transaction = opened?.claims as unknown as AuthorizationTransaction | undefined
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
  transaction: Pick<AuthorizationTransaction, 'id'> & Partial<AuthorizationTransaction>,
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
  { id, responseMode }: Pick<AuthorizationTransaction, 'id'> & Partial<AuthorizationTransaction>,
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
