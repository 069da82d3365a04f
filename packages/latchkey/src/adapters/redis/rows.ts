// Between models and the fields of hashes. What is `null` or absent has no field; instants are milliseconds.
import type { Clock } from '../../contracts/clock.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import { decodePart, encodePart } from './keys.ts'

/** Name and value, one after the other, as `HSET` takes them. */
export type Fields = readonly string[]

/** What a script answers with: text, numbers, `null`, and lists of them. */
export type Reply = string | number | null | readonly Reply[]

/** How long an expired row stays, so that it can be told from one that never was. */
const graceMilliseconds = 24 * 3600 * 1000

/** When a row expires, and after how many milliseconds Redis drops it: a day later. */
export interface Lifetime {
  readonly expires: string
  readonly timeToLive: string
}

/** By the clock of the application; clocks of servers may differ. */
export function lifetimeOf(expires: Date, now: Clock): Lifetime {
  const left = Math.max(0, expires.getTime() - now())
  return { expires: encodeInstant(expires), timeToLive: String(Math.ceil(left) + graceMilliseconds) }
}

/** @throws InvalidStoreAnswer `invalid_store_answer` for a date that is none. */
export function encodeInstant(instant: Date): string {
  const milliseconds = instant.getTime()
  if (Number.isSafeInteger(milliseconds)) return String(milliseconds)
  throw new InvalidStoreAnswer({ detail: 'an instant that is no date cannot be stored' })
}

/** Fields that are there. A lone surrogate becomes U+FFFD, as in every store that keeps UTF-8. */
export function toFields(row: Readonly<Record<string, string | number | null | undefined>>): Fields {
  return Object.entries(row).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [name, String(value).toWellFormed()],
  )
}

/** Columns of a user as statements answer them, after the id. */
export const userFields = ['email', 'name', 'emailVerified', 'image'] as const

/** A new user. */
export function fromUser(user: NewUser, createdAt: Date): Fields {
  const { email, name, emailVerified, image } = user
  return toFields({
    email: typeof email === 'string' ? encodePart(email) : null,
    name,
    emailVerified: emailVerified ? encodeInstant(emailVerified) : null,
    image,
    createdAt: encodeInstant(createdAt),
  })
}

/** The user of `readUser`, `null` for none. */
export function toUser(reply: Reply): AdapterUser | null {
  if (!isList(reply)) return null
  const [id, email, name, emailVerified, image] = reply.map(toText)
  if (id === undefined || id === null) throw unreadable('user')
  return {
    id: decodePart(id),
    name: name ?? null,
    email: email ? decodePart(email) : null,
    emailVerified: emailVerified ? toInstant(emailVerified) : null,
    image: image ?? null,
  }
}

/** A session; its owner is added by who knows it. */
export function fromSession(session: Omit<AdapterSession, 'userId'>, now: Clock): Fields {
  const { expires, createdAt = new Date(now()) } = session
  return toFields({ expires: encodeInstant(expires), createdAt: encodeInstant(createdAt) })
}

/** The session of `readSession`, `null` for none. */
export function toSession(sessionToken: string, reply: Reply): AdapterSession | null {
  if (!isList(reply)) return null
  const [owner, expires, createdAt] = reply.map(toText)
  if (!owner || !expires || !createdAt) throw unreadable('session')
  return {
    sessionToken,
    userId: decodePart(owner),
    expires: toInstant(expires),
    createdAt: toInstant(createdAt),
  }
}

/** Milliseconds as a date. @throws InvalidStoreAnswer `invalid_store_answer` for anything else. */
export function toInstant(stored: Reply): Date {
  const milliseconds = typeof stored === 'string' && stored !== '' ? Number(stored) : Number.NaN
  if (Number.isSafeInteger(milliseconds)) return new Date(milliseconds)
  throw unreadable('instant')
}

/** Whether a reply has parts. */
export function isList(reply: Reply | undefined): reply is readonly Reply[] {
  return Array.isArray(reply)
}

function toText(reply: Reply): string | null {
  return reply === null || isList(reply) ? null : String(reply)
}

/** The error of a row that is not as we write them. */
export function unreadable(what: string): InvalidStoreAnswer {
  return new InvalidStoreAnswer({ detail: `Redis holds a ${what} that cannot be read` })
}
