// Sessions sealed in the cookie. Nothing is stored; a check costs one decryption and sets no cookie unless due.
import type { Callbacks } from '../contracts/callbacks.ts'
import type {
  IssueInput,
  ReadSession,
  SessionRequest,
  SessionStrategy,
  SignedIn,
} from '../contracts/session-strategy.ts'
import { randomText } from '../crypto/random.ts'
import { StoreUnavailable } from '../errors/store-errors.ts'
import type { ResponseCookie } from '../http/cookie.ts'
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import { type EpochMilliseconds, toEpochSeconds } from '../model/time.ts'
import { isOver, isRenewalDue, nextExpiry, type SessionTimes } from './expiry.ts'
import type { SessionCodec } from './session-codec.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionSettings } from './settings.ts'
import { shapeTokenSession } from './shape-session.ts'

/** What the strategy is made of. */
export interface JwtStrategyParts<TSession> {
  readonly codec: SessionCodec
  readonly cookie: SessionCookie
  readonly settings: SessionSettings
  readonly callbacks: Callbacks<TSession>
  /** Told when a cookie is there and is no session. */
  readonly onRejected: (reason: string) => void
  /** Whether a session may go on, asked when it is renewed. Absent without a store: then only time ends it. */
  readonly mayRenew?: ((session: RenewedSession) => Promise<boolean>) | undefined
}

/** A session that is about to be renewed. */
export interface RenewedSession {
  readonly userId: string | undefined
  readonly startedAt: EpochMilliseconds
}

interface OpenSession {
  readonly token: JWT
  readonly times: SessionTimes
  /** Sealed text of the claims, to see whether a callback changed them. */
  readonly json: string
  readonly isCurrentKey: boolean
}

/** Makes the strategy. */
export function createJwtStrategy<TSession>(parts: JwtStrategyParts<TSession>): SessionStrategy<TSession> {
  const { cookie, callbacks } = parts
  return {
    prepare: async () => undefined,
    issue: (input) => issue(parts, input),
    check: (request) =>
      chain(open(parts, request), (opened) => {
        if (!opened) return null
        if (!callbacks.jwt) return shapeTokenSession(callbacks, opened.token, opened.times.expiresAt)
        return chain(callbacks.jwt({ token: opened.token }), (token) =>
          isClaims(token) ? shapeTokenSession(callbacks, token, opened.times.expiresAt) : null,
        )
      }),
    read: (request) => chain(open(parts, request), (opened) => readOpened(parts, request, opened)),
    update: async (request) => readOpened(parts, request, await open(parts, request), { data: request.data }),
    identify: (request) => identify(parts, request),
    rotate: (request) => rotate(parts, request),
    async end(request) {
      const opened = await open(parts, request)
      return opened ? { token: opened.token } : undefined
    },
    clear: (cookies) => cookie.clear(cookies),
  }
}

async function issue<TSession>(
  parts: JwtStrategyParts<TSession>,
  input: IssueInput,
): Promise<readonly ResponseCookie[]> {
  const { user, account, profile, isNewUser, now } = input
  const claims: JWT = {
    ...displayClaims(user),
    sub: user.id,
    auth_time: toEpochSeconds(now),
    jti: randomText(16),
  }
  const trigger = isNewUser ? 'signUp' : 'signIn'
  const params = {
    token: claims,
    user,
    account,
    ...(profile ? { profile } : {}),
    isNewUser,
    trigger,
  } as const
  const token = parts.callbacks.jwt ? await parts.callbacks.jwt(params) : claims
  if (!isClaims(token)) return parts.cookie.clear(input.cookies)
  return seal(parts, input, { ...token, auth_time: toEpochSeconds(now) })
}

/** A new id, so that whatever was bound to the old one is void. A copy of the old cookie stays good until it expires. */
async function rotate<TSession>(
  parts: JwtStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
): Promise<readonly ResponseCookie[]> {
  const opened = await open(parts, request)
  if (!opened) return []
  const { token, times } = opened
  const claims = { ...token, jti: randomText(16), auth_time: toEpochSeconds(times.startedAt) }
  const { cookies, isSecure, now } = request
  const maxAgeSeconds = toEpochSeconds(times.expiresAt) - toEpochSeconds(now)
  const sealed = await parts.codec.seal(claims, maxAgeSeconds, now)
  return parts.cookie.write(sealed, { cookies, isSecure, maxAgeSeconds })
}

/** Anything but an object of claims signs out: `undefined` must never read as "signed in". */
function isClaims(answer: JWT | null): answer is JWT {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer)
}

function displayClaims(user: IssueInput['user']): JWT {
  return { name: user.name ?? null, email: user.email ?? null, picture: user.image ?? null }
}

/** Opens the cookie. Garbage, other keys and expiry are all "no session". */
function open<TSession>(
  parts: JwtStrategyParts<TSession>,
  request: SessionRequest,
): Awaitable<OpenSession | undefined> {
  const sealed = parts.cookie.read(request.cookies)
  if (sealed === undefined) return undefined
  return chain(parts.codec.open(sealed, request.now), (opened) => {
    if (!opened) {
      parts.onRejected('the session cookie does not open or has expired')
      return undefined
    }
    const token: JWT = opened.claims
    const times = timesOf(token)
    if (isOver(parts.settings, times, request.now)) return undefined
    return { token, times, json: opened.json, isCurrentKey: opened.isCurrentKey }
  })
}

/** What a callback adds or changes plays no part: the claims that were sealed say who signed in. */
async function identify<TSession>(
  parts: JwtStrategyParts<TSession>,
  request: SessionRequest,
): Promise<SignedIn | undefined> {
  const opened = await open(parts, request)
  if (!opened) return undefined
  const { token, times } = opened
  const isLive = !parts.callbacks.jwt || isClaims(await parts.callbacks.jwt({ token }))
  const { sub: userId, jti } = token
  if (!isLive || typeof userId !== 'string' || userId === '') return undefined
  const { startedAt } = times
  if (parts.mayRenew && !(await parts.mayRenew({ userId, startedAt }))) return undefined
  const sessionId = typeof jti === 'string' ? jti : `${userId} ${startedAt}`
  return { userId, signedInAt: startedAt, sessionId }
}

/** Claims sealed by us always have both. An own token format that loses the sign-in time cannot hold the absolute limit. */
function timesOf(token: JWT): SessionTimes {
  return { startedAt: toMilliseconds(token.auth_time ?? token.iat), expiresAt: toMilliseconds(token.exp) }
}

/** No number is long ago: a limit that cannot be read has been reached. */
function toMilliseconds(seconds: unknown): EpochMilliseconds {
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds * 1000 : 0
}

function readOpened<TSession>(
  parts: JwtStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
  opened: OpenSession | undefined,
  change?: { readonly data: unknown },
): Awaitable<ReadSession<TSession>> {
  if (!opened) return { session: null, cookies: parts.cookie.clear(request.cookies) }
  return chain(shapeToken(parts, opened, change), (token) => {
    if (!isClaims(token)) return { session: null, cookies: parts.cookie.clear(request.cookies) }
    const isChanged = parts.callbacks.jwt !== undefined && JSON.stringify(token) !== opened.json
    const isDue = isChanged || !opened.isCurrentKey || isRenewalDue(parts.settings, opened.times, request.now)
    if (!isDue) {
      const session = shapeTokenSession(parts.callbacks, token, opened.times.expiresAt)
      return chain(session, (session): ReadSession<TSession> => ({ session, cookies: [], token }))
    }
    return renew(parts, request, { ...token, auth_time: toEpochSeconds(opened.times.startedAt) })
  })
}

function shapeToken<TSession>(
  { callbacks }: JwtStrategyParts<TSession>,
  { token }: OpenSession,
  change?: { readonly data: unknown },
): Awaitable<JWT | null> {
  if (!callbacks.jwt) return token
  return callbacks.jwt(change ? { token, trigger: 'update', session: change.data } : { token })
}

async function renew<TSession>(
  parts: JwtStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
  token: JWT,
): Promise<ReadSession<TSession>> {
  const { startedAt } = timesOf(token)
  const answer = await askRenewal(parts, { userId: token.sub, startedAt })
  if (answer === 'no') return { session: null, cookies: parts.cookie.clear(request.cookies) }
  if (answer === 'later') {
    const session = await shapeTokenSession(parts.callbacks, token, timesOf(token).expiresAt)
    return { session, cookies: [], token }
  }
  const session = await shapeTokenSession(
    parts.callbacks,
    token,
    expiryOf(parts.settings, startedAt, request.now),
  )
  return { session, cookies: await seal(parts, request, token), token }
}

/** `later`: the store is away. The session is good until it expires by itself; it only does not grow older than that. */
async function askRenewal<TSession>(
  { mayRenew }: JwtStrategyParts<TSession>,
  session: RenewedSession,
): Promise<'yes' | 'no' | 'later'> {
  try {
    return ((await mayRenew?.(session)) ?? true) ? 'yes' : 'no'
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable) return 'later'
    throw thrown
  }
}

function expiryOf(
  settings: SessionSettings,
  startedAt: EpochMilliseconds,
  now: EpochMilliseconds,
): EpochMilliseconds {
  return Math.floor(nextExpiry(settings, startedAt, now) / 1000) * 1000
}

async function seal<TSession>(
  { codec, cookie, settings }: JwtStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
  claims: JWT,
): Promise<readonly ResponseCookie[]> {
  const { cookies, isSecure, now } = request
  const expiresAt = expiryOf(settings, (claims.auth_time ?? 0) * 1000, now)
  const maxAgeSeconds = toEpochSeconds(expiresAt) - toEpochSeconds(now)
  const sealed = await codec.seal(claims, maxAgeSeconds, now)
  return cookie.write(sealed, { cookies, isSecure, maxAgeSeconds })
}
