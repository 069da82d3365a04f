// Checks the rows an adapter answers with. The core trusts their types, so they are made true here.
import { InvalidStoreAnswer } from '../errors/store-errors.ts'
import type { Authenticator } from '../model/authenticator.ts'
import type { AdapterSession } from '../model/session.ts'
import type { AdapterUser } from '../model/user.ts'
import type { VerificationToken } from '../model/verification-token.ts'

type Row = Record<string, unknown>

/** The user, `undefined` for none. Ids that a store keeps as numbers become strings. */
export function toUser(row: unknown): AdapterUser | undefined {
  if (!isRow(row)) return undefined
  if (isUser(row)) return row
  const id = toId(row.id)
  if (id === undefined) throw new InvalidStoreAnswer({ detail: 'user row without id' })
  const emailVerified =
    row.emailVerified === undefined || row.emailVerified === null ? null : toDate(row.emailVerified)
  const email = typeof row.email === 'string' ? row.email : null
  return { ...row, ...toTexts(row), id, email, emailVerified }
}

/** Adapters that keep dates as texts make dates of all texts that look like one, names too. */
function toTexts(row: Row): Record<string, string> {
  const dates = ['name', 'image'].flatMap((field) => {
    const value = row[field]
    return isValidDate(value) ? [[field, value.toISOString()]] : []
  })
  return Object.fromEntries(dates)
}

/** The session, `undefined` for none. */
export function toSession(row: unknown): AdapterSession | undefined {
  if (!isRow(row)) return undefined
  if (isSession(row)) return row
  const userId = toId(row.userId)
  if (userId === undefined || typeof row.sessionToken !== 'string') {
    throw new InvalidStoreAnswer({ detail: 'session row without token or user' })
  }
  const createdAt =
    row.createdAt === undefined || row.createdAt === null ? {} : { createdAt: toDate(row.createdAt) }
  return { ...row, userId, sessionToken: row.sessionToken, expires: toDate(row.expires), ...createdAt }
}

/** What deleting a session gave: the row, or nothing of use. Some adapters give an empty row for none. */
export function toDeletedSession(row: unknown): AdapterSession | undefined {
  return isRow(row) && typeof row.sessionToken === 'string' ? toSession(row) : undefined
}

/** The verification token, `undefined` for none. */
export function toVerificationToken(row: unknown): VerificationToken | undefined {
  if (!isRow(row)) return undefined
  const { identifier, token } = row
  if (typeof identifier !== 'string' || typeof token !== 'string') {
    throw new InvalidStoreAnswer({ detail: 'verification token row without identifier or token' })
  }
  return { identifier, token, expires: toDate(row.expires) }
}

/** The passkey, `undefined` for none. */
export function toAuthenticator(row: unknown): Authenticator | undefined {
  if (!isRow(row)) return undefined
  const { credentialID, providerAccountId, credentialPublicKey, credentialDeviceType } = row
  const userId = toId(row.userId)
  const counter = Number(row.counter)
  if (
    typeof credentialID !== 'string' ||
    typeof credentialPublicKey !== 'string' ||
    userId === undefined ||
    !Number.isSafeInteger(counter)
  )
    throw new InvalidStoreAnswer({ detail: 'authenticator row without id, key, user or counter' })
  return {
    ...row,
    credentialID,
    userId,
    providerAccountId: typeof providerAccountId === 'string' ? providerAccountId : credentialID,
    credentialPublicKey,
    counter,
    credentialDeviceType: credentialDeviceType === 'multiDevice' ? 'multiDevice' : 'singleDevice',
    credentialBackedUp: Boolean(row.credentialBackedUp),
  }
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null
}

/** Whether a row already is what the types say, as rows of our own adapters are. */
function isUser(row: Row): row is Row & AdapterUser {
  const { id, name, email, image, emailVerified } = row
  const isIdentified = typeof id === 'string' && id !== '' && (email === null || typeof email === 'string')
  const isShown = !(name instanceof Date || image instanceof Date)
  return isIdentified && isShown && (emailVerified === null || isValidDate(emailVerified))
}

function isSession(row: Row): row is Row & AdapterSession {
  const { sessionToken, userId, expires, createdAt } = row
  const isOwned = typeof sessionToken === 'string' && typeof userId === 'string' && userId !== ''
  return isOwned && isValidDate(expires) && (createdAt === undefined || isValidDate(createdAt))
}

function isValidDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

function toId(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined
}

/** A bad date must never compare as "not expired": `NaN` would. */
function toDate(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(typeof value === 'number' ? value : String(value))
  if (Number.isNaN(date.getTime())) throw new InvalidStoreAnswer({ detail: 'row with an unreadable date' })
  return date
}
