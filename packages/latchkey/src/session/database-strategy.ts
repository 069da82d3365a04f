// Sessions as rows. The cookie holds 256 random bits, the row their SHA-256; a check is one statement.
import type { Callbacks } from '../contracts/callbacks.ts'
import type {
  IssueInput,
  PreparedSession,
  ReadSession,
  SessionRequest,
  SessionStrategy,
  StoredSession,
} from '../contracts/session-strategy.ts'
import type { SessionRows } from '../contracts/store.ts'
import { randomText } from '../crypto/random.ts'
import type { ResponseCookie } from '../http/cookie.ts'
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import { isOver, isRenewalDue, nextExpiry, type SessionTimes } from './expiry.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SessionSettings } from './settings.ts'
import { type SessionChange, shapeStoredSession } from './shape-session.ts'

/** What the strategy is made of. */
export interface DatabaseStrategyParts<TSession> {
  readonly rows: SessionRows
  readonly cookie: SessionCookie
  readonly settings: SessionSettings
  /** How long a sign-in counts as recent. */
  readonly recentSignInAgeSeconds: number
  readonly callbacks: Callbacks<TSession>
  readonly sha256: (text: string) => Awaitable<string>
  /** Makes session tokens. Default: 256 random bits, base64url. */
  readonly generateSessionToken?: (() => Awaitable<string>) | undefined
  /** Told when a cookie is there and is no session. */
  readonly onRejected: (reason: string) => void
}

/** Longest token that is looked up. Own generators may make longer ones than ours (43 characters). */
const maxTokenLength = 512

/** Makes the strategy. */
export function createDatabaseStrategy<TSession>(
  parts: DatabaseStrategyParts<TSession>,
): SessionStrategy<TSession> {
  const { callbacks, cookie } = parts
  return {
    prepare: (now) => prepare(parts, now),
    issue: (input) => issue(parts, input),
    check: (request) =>
      chain(find(parts, request), (found) =>
        found
          ? shapeStoredSession(callbacks, { user: found.user, expiresAt: found.session.expires.getTime() })
          : null,
      ),
    async read(request) {
      const found = await find(parts, request)
      return found
        ? readFound(parts, request, found)
        : { session: null, cookies: cookie.clear(request.cookies) }
    },
    async update(request) {
      const found = await find(parts, request)
      if (!found) return { session: null, cookies: cookie.clear(request.cookies) }
      return readFound(parts, request, found, { data: request.data })
    },
    async identify(request) {
      const found = await find(parts, request)
      if (!found) return undefined
      const { sessionToken: tokenHash, userId, createdAt, expires } = found.session
      const renewedAt = expires.getTime() - parts.settings.maxAgeSeconds * 1000
      return { userId, signedInAt: createdAt?.getTime() ?? renewedAt, sessionId: tokenHash, tokenHash }
    },
    rotate: (request) => rotate(parts, request),
    async end(request) {
      const tokenHash = await hashOf(parts, request)
      return tokenHash === undefined ? undefined : { session: await parts.rows.delete(tokenHash) }
    },
    clear: (cookies) => cookie.clear(cookies),
  }
}

async function prepare<TSession>(
  { generateSessionToken, sha256, settings }: DatabaseStrategyParts<TSession>,
  now: EpochMilliseconds,
): Promise<PreparedSession> {
  const token = (await generateSessionToken?.()) ?? randomText(32)
  const expires = new Date(nextExpiry(settings, now, now))
  return { token, row: { sessionToken: await sha256(token), expires, createdAt: new Date(now) } }
}

/** A new token at every sign-in; the one the browser had before is of no use any more (session fixation). */
async function issue<TSession>(
  parts: DatabaseStrategyParts<TSession>,
  input: IssueInput,
): Promise<readonly ResponseCookie[]> {
  const { cookies, isSecure, now, user } = input
  const previous = await hashOf(parts, input)
  const prepared = input.prepared ?? (await prepare(parts, now))
  if (!input.isWritten) await parts.rows.create({ ...prepared.row, userId: user.id })
  if (previous !== undefined) await parts.rows.delete(previous)
  return parts.cookie.write(prepared.token, {
    cookies,
    isSecure,
    maxAgeSeconds: secondsLeft(prepared.row.expires, now),
  })
}

/**
 * The times stay: a session gets neither younger nor longer by it. Whoever withdraws the user's sessions meanwhile may
 * come before the new row, so the old one is looked up again: where it is gone, the new one goes too.
 */
async function rotate<TSession>(
  parts: DatabaseStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
): Promise<readonly ResponseCookie[]> {
  const { rows, cookie } = parts
  const found = await find(parts, request)
  if (!found) return []
  // Other columns, as adapters of Auth.js may have them, are of the old row: its id among them.
  const { sessionToken: previous, userId, expires, createdAt } = found.session
  const { token, row } = await prepare(parts, request.now)
  const { sessionToken } = row
  await rows.create({ sessionToken, userId, expires, ...(createdAt ? { createdAt } : {}) })
  const isLive = (await rows.find(previous)) !== undefined
  await rows.delete(isLive ? previous : sessionToken)
  if (!isLive) return []
  const { cookies, isSecure, now } = request
  return cookie.write(token, { cookies, isSecure, maxAgeSeconds: secondsLeft(expires, now) })
}

function hashOf<TSession>(
  { cookie, sha256 }: DatabaseStrategyParts<TSession>,
  { cookies }: SessionRequest,
): Awaitable<string | undefined> {
  const token = cookie.read(cookies)
  return token === undefined || token.length > maxTokenLength ? undefined : sha256(token)
}

/** The row and its user. Unknown and expired are both "no session"; an expired row is deleted. */
function find<TSession>(
  parts: DatabaseStrategyParts<TSession>,
  request: SessionRequest,
): Awaitable<StoredSession | undefined> {
  return chain(hashOf(parts, request), (tokenHash) => {
    if (tokenHash === undefined) return undefined
    return chain(parts.rows.find(tokenHash), (found) => {
      if (!found) {
        parts.onRejected('the session cookie names no session')
        return undefined
      }
      if (!isOver(parts.settings, timesOf(found), request.now)) return found
      return chain(parts.rows.delete(tokenHash), () => undefined)
    })
  })
}

/** Stores of other makers may keep no sign-in time: the absolute limit cannot hold there, the idle limit does. */
function timesOf({ session }: StoredSession): SessionTimes {
  const expiresAt = session.expires.getTime()
  return { startedAt: session.createdAt?.getTime() ?? Number.POSITIVE_INFINITY, expiresAt }
}

/**
 * Where rows do not say when a session began, its end does (`identify`). A renewal must not pass for a recent sign-in, so
 * it lengthens such a session by that much less; the second is for stores that round.
 */
function renewalSettings<TSession>(
  { settings, recentSignInAgeSeconds }: DatabaseStrategyParts<TSession>,
  { session }: StoredSession,
): SessionSettings {
  if (session.createdAt) return settings
  return { ...settings, maxAgeSeconds: settings.maxAgeSeconds - recentSignInAgeSeconds - 1 }
}

async function readFound<TSession>(
  parts: DatabaseStrategyParts<TSession>,
  request: SessionRequest & { readonly isSecure: boolean },
  found: StoredSession,
  change?: SessionChange,
): Promise<ReadSession<TSession>> {
  const times = timesOf(found)
  const renewedExpiry = nextExpiry(renewalSettings(parts, found), times.startedAt, request.now)
  const isDue = isRenewalDue(parts.settings, times, request.now) && renewedExpiry > times.expiresAt
  const expiresAt = isDue ? renewedExpiry : times.expiresAt
  const cookies = isDue ? await renew(parts, request, { found, expires: new Date(expiresAt) }) : []
  return {
    session: await shapeStoredSession(parts.callbacks, { user: found.user, expiresAt, change }),
    cookies,
  }
}

async function renew<TSession>(
  { rows, cookie }: DatabaseStrategyParts<TSession>,
  { cookies, isSecure, now }: SessionRequest & { readonly isSecure: boolean },
  { found, expires }: { found: StoredSession; expires: Date },
): Promise<readonly ResponseCookie[]> {
  await rows.update({ sessionToken: found.session.sessionToken, expires })
  const token = cookie.read(cookies) ?? ''
  return cookie.write(token, { cookies, isSecure, maxAgeSeconds: secondsLeft(expires, now) })
}

function secondsLeft(expires: Date, now: EpochMilliseconds): number {
  return Math.max(0, Math.floor((expires.getTime() - now) / 1000))
}
