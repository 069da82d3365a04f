// Cookies on the wire: the one door to the `cookie` package.
import { parseCookie, stringifySetCookie } from 'cookie'

/** A cookie to set. Every cookie of ours is `HttpOnly` and has the path `/`. */
export interface ResponseCookie {
  readonly name: string
  /** Empty together with `maxAgeSeconds: 0` deletes the cookie. */
  readonly value: string
  /** Life in seconds; absent: until the browser closes. */
  readonly maxAgeSeconds?: number
  /** @default 'lax' */
  readonly sameSite?: 'lax' | 'strict' | 'none'
  readonly secure: boolean
  /** Never set with a `__Host-` name. */
  readonly domain?: string
  /** @default '/' */
  readonly path?: string
}

/** Reads the cookies of one request. Nothing is parsed before it is asked for. */
export interface RequestCookies {
  /** The value of the first cookie of that name. */
  get(name: string): string | undefined
  /** Names that begin with a prefix, in the order they were sent. */
  namesWithPrefix(prefix: string): readonly string[]
}

/** Wraps a `Cookie` header. */
export function readCookies(header: string | null | undefined): RequestCookies {
  let parsed: Readonly<Record<string, string | undefined>> | undefined
  const all = (): Readonly<Record<string, string | undefined>> => {
    parsed ??= parseCookie(header ?? '')
    return parsed
  }
  return {
    get: (name) => (header?.includes(name) ? all()[name] : undefined),
    namesWithPrefix: (prefix) =>
      header?.includes(prefix) ? Object.keys(all()).filter((name) => name.startsWith(prefix)) : [],
  }
}

/** Writes a `Set-Cookie` header value. */
export function serializeCookie(cookie: ResponseCookie): string {
  const { name, value, maxAgeSeconds, secure, domain } = cookie
  return stringifySetCookie({
    name,
    value,
    httpOnly: true,
    secure,
    sameSite: cookie.sameSite ?? 'lax',
    path: cookie.path ?? '/',
    ...(domain === undefined ? {} : { domain }),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  })
}

/** A cookie that deletes one of the same name and attributes. */
export function deletionOf(cookie: Omit<ResponseCookie, 'value' | 'maxAgeSeconds'>): ResponseCookie {
  return { ...cookie, value: '', maxAgeSeconds: 0 }
}

/** The full name of a cookie of ours: `__Host-` where the browser holds it to https, this host and `/` (RFC 6265bis §4.1.3). */
export function cookieName(purpose: string, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}latchkey.${purpose}`
}
