// Checks sealed sessions without the rest of the library.
import { createKeyRing } from '../crypto/key-ring.ts'
import { readCookies } from '../http/cookie.ts'
import { maxCookieLength } from '../http/limits.ts'
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import { createSessionCookie } from './session-cookie.ts'

/** What a check needs to know. The same values as in the configuration of `createAuth`. */
export interface SessionCheckSettings {
  /** Newest first. At least 32 bytes each. */
  readonly secret: string | readonly [string, ...string[]]
  /** @default 'default' */
  readonly appId?: string
  /** Name of the session cookie if it is not ours. */
  readonly cookieName?: string
  /** `false` for plain http in development. @default true */
  readonly isSecure?: boolean
  /** @default Date.now */
  readonly clock?: () => number
}

/** The claims of the session in a `Cookie` header, `null` if there is none. */
export type SessionCheck = (cookieHeader: string | null | undefined) => Awaitable<JWT | null>

/**
 * Makes a check of sealed sessions (`jwt` session strategy). It renews nothing and calls no callback.
 *
 * @throws RangeError if a secret is shorter than 32 bytes.
 * @example
 * const checkSession = createSessionCheck({ secret: process.env.AUTH_SECRET })
 * const claims = await checkSession(request.headers.get('cookie'))
 */
export function createSessionCheck(settings: SessionCheckSettings): SessionCheck {
  const { secret, appId = 'default', clock = Date.now, isSecure = true } = settings
  const secrets = typeof secret === 'string' ? ([secret] as const) : secret
  if (secrets.some((text) => new TextEncoder().encode(text).length < 32)) {
    throw new RangeError('a secret has at least 32 bytes: make one with `npx latchkey secret`')
  }
  const sealer = createKeyRing({ secrets, appId }).sealer('session')
  const cookie = createSessionCookie({ name: settings.cookieName, sameSite: 'lax', secure: isSecure })
  return (header) => {
    if (!header || header.length > maxCookieLength) return null
    const sealed = cookie.read(readCookies(header))
    if (sealed === undefined) return null
    return chain(sealer.open(sealed, clock()), (opened): JWT | null => opened?.claims ?? null)
  }
}
