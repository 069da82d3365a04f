// The session cookie: one, or several numbered ones where a sealed session is larger than a browser accepts.
import { SessionTooLarge } from '../errors/seal-errors.ts'
import { cookieName, deletionOf, type RequestCookies, type ResponseCookie } from '../http/cookie.ts'

/** Characters of value per cookie. Browsers accept 4096 bytes of name and value together (RFC 6265bis §5.7). */
const chunkLength = 3900

/** Most cookies one session is spread over: what servers accept as one header. */
const maxChunks = 4

/** How the cookie is named and marked. */
export interface SessionCookieSettings {
  /** Overrides the default name. */
  readonly name?: string | undefined
  readonly sameSite: 'lax' | 'strict' | 'none'
  readonly domain?: string | undefined
  /** `true`: https only; `'by-request'`: development, where both are met. */
  readonly secure: boolean | 'by-request'
}

/** Writes and reads the session cookie. */
export interface SessionCookie {
  /** The value, joined; `undefined` if there is none or a piece is missing. */
  read(cookies: RequestCookies): string | undefined
  /** Cookies that set the value and delete what the request carried besides. */
  write(value: string, input: WriteInput): readonly ResponseCookie[]
  /** Cookies that delete every piece the request carried. */
  clear(cookies: RequestCookies): readonly ResponseCookie[]
}

/** What writing depends on. */
export interface WriteInput {
  readonly cookies: RequestCookies
  readonly isSecure: boolean
  readonly maxAgeSeconds: number
}

/** Makes the cookie of a configuration. */
export function createSessionCookie(settings: SessionCookieSettings): SessionCookie {
  const names = possibleNames(settings)

  function attributesOf(name: string): Omit<ResponseCookie, 'value' | 'maxAgeSeconds'> {
    const isSecure = settings.secure === 'by-request' ? name.startsWith('__') : settings.secure
    const domain = settings.domain === undefined ? {} : { domain: settings.domain }
    return { name, secure: isSecure, sameSite: settings.sameSite, ...domain }
  }

  function clear(cookies: RequestCookies): readonly ResponseCookie[] {
    return names.flatMap((name) => presentPieces(cookies, name)).map((name) => deletionOf(attributesOf(name)))
  }

  return {
    read(cookies) {
      for (const name of names) {
        const value = cookies.get(name) || joinChunks(cookies, name)
        if (value !== undefined) return value
      }
      return undefined
    },
    write(value, { cookies, isSecure, maxAgeSeconds }) {
      const name = settings.name ?? cookieName('session', isSecure)
      const pieces = splitValue(name, value)
      const kept = new Set(pieces.map(([piece]) => piece))
      const stale = clear(cookies).filter((cookie) => !kept.has(cookie.name))
      return [
        ...stale,
        ...pieces.map(([piece, part]) => ({
          ...attributesOf(name),
          name: piece,
          value: part,
          maxAgeSeconds,
        })),
      ]
    },
    clear,
  }
}

function possibleNames({ name, secure }: SessionCookieSettings): readonly string[] {
  if (name !== undefined) return [name]
  if (secure === 'by-request') return [cookieName('session', true), cookieName('session', false)]
  return [cookieName('session', secure)]
}

function splitValue(name: string, value: string): readonly (readonly [name: string, part: string])[] {
  if (value.length <= chunkLength) return [[name, value]]
  const count = Math.ceil(value.length / chunkLength)
  if (count > maxChunks) {
    throw new SessionTooLarge({
      detail: `sealed session of ${value.length} characters needs ${count} cookies`,
    })
  }
  return Array.from({ length: count }, (_, index) => [
    `${name}.${index}`,
    value.slice(index * chunkLength, (index + 1) * chunkLength),
  ])
}

/** Pieces `name.0` … `name.n` without a gap. Any other name is not ours and is ignored. */
function joinChunks(cookies: RequestCookies, name: string): string | undefined {
  let joined = ''
  for (let index = 0; index < maxChunks; index++) {
    const part = cookies.get(`${name}.${index}`)
    if (!part) break
    joined += part
  }
  return joined === '' ? undefined : joined
}

function presentPieces(cookies: RequestCookies, name: string): readonly string[] {
  return cookies
    .namesWithPrefix(name)
    .filter((piece) => piece === name || /^\.\d{1,2}$/.test(piece.slice(name.length)))
}
