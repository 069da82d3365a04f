// Between our cookies and those of Next.js.
import type { ResponseCookie } from '../../http/cookie.ts'
import type { NextCookieStore } from './next-runtime.ts'

/** The cookies as a `Cookie` header, with what this request has set and without what it has deleted. */
export function toCookieHeader(store: NextCookieStore): string {
  return store
    .getAll()
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

/** Sets cookies on the answer. Works in server actions and route handlers only. */
export function setCookies(store: NextCookieStore, cookies: readonly ResponseCookie[]): void {
  for (const { name, value, secure, sameSite = 'lax', path = '/', domain, maxAgeSeconds } of cookies) {
    store.set({
      name,
      value,
      httpOnly: true,
      secure,
      sameSite,
      path,
      ...(domain === undefined ? {} : { domain }),
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    })
  }
}
