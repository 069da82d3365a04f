// What the application sees of a session. By default: display fields and the expiry, nothing else.
import type { Callbacks } from '../contracts/callbacks.ts'
import { type Awaitable, chain } from '../model/awaitable.ts'
import type { JWT } from '../model/jwt.ts'
import type { Session } from '../model/session.ts'
import type { EpochMilliseconds } from '../model/time.ts'
import type { AdapterUser } from '../model/user.ts'

/** What the client asked to change, if it did. */
export interface SessionChange {
  readonly data: unknown
}

/** Shapes the session of a sealed token. */
export function shapeTokenSession<TSession>(
  callbacks: Callbacks<TSession>,
  token: JWT,
  expiresAt: EpochMilliseconds,
): Awaitable<TSession | null> {
  const session = defaultSession({ name: token.name, email: token.email, image: token.picture }, expiresAt)
  if (!callbacks.session) return session as TSession // without a callback TSession is Session
  // The callback of a `jwt` configuration reads `token`; NextAuth's type promises `user` too, for the other strategy.
  const params = { session, token } as Parameters<NonNullable<Callbacks<TSession>['session']>>[0]
  return chain(callbacks.session(params), asSession)
}

/** Shapes the session of a stored row. */
export function shapeStoredSession<TSession>(
  callbacks: Callbacks<TSession>,
  {
    user,
    expiresAt,
    change,
  }: { user: AdapterUser; expiresAt: EpochMilliseconds; change?: SessionChange | undefined },
): Awaitable<TSession | null> {
  const session = defaultSession(user, expiresAt)
  if (!callbacks.session) return session as TSession // without a callback TSession is Session
  const update = change ? { newSession: change.data, trigger: 'update' } : {}
  const params = { session, user, ...update } as Parameters<NonNullable<Callbacks<TSession>['session']>>[0]
  return chain(callbacks.session(params), asSession)
}

/** Whatever a callback answers that is no object is no session: `undefined` must never read as "signed in". */
function asSession<TSession>(answer: TSession): TSession | null {
  return typeof answer === 'object' ? answer : null
}

interface DisplayFields {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly image?: string | null | undefined
}

function defaultSession({ name, email, image }: DisplayFields, expiresAt: EpochMilliseconds): Session {
  return {
    user: { name: name ?? null, email: email ?? null, image: image ?? null },
    expires: new Date(expiresAt).toISOString(),
  }
}
