// CSRF token: random text in a cookie with its keyed hash, and the same text in the form (signed double submit).

import { isEqualConstantTime } from '../crypto/equal.ts'
import type { Mac } from '../crypto/mac.ts'
import { randomText } from '../crypto/random.ts'
import { CsrfMismatch } from '../errors/request-errors.ts'
import { cookieName, type RequestCookies, type ResponseCookie } from '../http/cookie.ts'

/** A token for a form, and the cookie it belongs to if the browser has none yet. */
export interface CsrfToken {
  readonly token: string
  readonly cookies: readonly ResponseCookie[]
}

/** The browser whose token it is. */
export interface CsrfRequest {
  readonly cookies: RequestCookies
  readonly isSecure: boolean
}

/** Gives the browser's token, a new one if it has none of ours. */
export async function issueCsrfToken(mac: Mac, request: CsrfRequest): Promise<CsrfToken> {
  const name = cookieName('csrf', request.isSecure)
  const known = await readToken(mac, request.cookies.get(name))
  if (known !== undefined) return { token: known, cookies: [] }
  const token = randomText(32)
  const value = `${token}.${await mac.sign(token)}`
  return { token, cookies: [{ name, value, secure: request.isSecure }] }
}

/**
 * Compares the submitted token with the browser's.
 *
 * @throws CsrfMismatch `csrf_mismatch` if either is missing or they differ.
 */
export async function requireCsrfToken(
  mac: Mac,
  request: CsrfRequest,
  submitted: string | undefined,
): Promise<void> {
  const token = await readToken(mac, request.cookies.get(cookieName('csrf', request.isSecure)))
  if (token === undefined) throw new CsrfMismatch({ detail: 'no CSRF cookie of ours' })
  if (submitted === undefined || !isEqualConstantTime(token, submitted)) {
    throw new CsrfMismatch({ detail: 'submitted CSRF token is not the cookie’s' })
  }
}

/** The token of the cookie, if one of our secrets signed it: a cookie planted by a sibling domain is not. */
async function readToken(mac: Mac, cookie: string | undefined): Promise<string | undefined> {
  const [token, signature, ...rest] = cookie?.split('.') ?? []
  if (token?.length !== 43 || signature === undefined || rest.length > 0) return undefined
  return (await mac.verify(token, signature)) ? token : undefined
}
