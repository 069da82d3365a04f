// Accounts and passkeys: between models and the fields of hashes.
import type { Account, AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import { decodePart, encodeAccount, encodePart } from './keys.ts'
import { encodeInstant, isList, type Reply, toFields, toInstant, unreadable } from './rows.ts'
import type { OwnedRow } from './scripts/users.ts'

const tokenFields = [
  'access_token',
  'refresh_token',
  'id_token',
  'token_type',
  'scope',
  'session_state',
  'oauth_token',
  'oauth_token_secret',
] as const

/** A new account. */
export function fromAccount(account: Account, now: Date): OwnedRow {
  const { provider, providerAccountId, type, expires_at } = account
  const tokens = Object.fromEntries(tokenFields.map((field) => [field, account[field]]))
  const createdAt = encodeInstant(now)
  return {
    name: encodeAccount(account),
    row: toFields({ provider, providerAccountId, type, ...tokens, expires_at, createdAt }),
    createdAt,
  }
}

/** The account of `HGETALL`, `null` for none. */
export function toAccount(reply: Reply): AdapterAccount | null {
  const row = toRecord(reply)
  if (!row) return null
  const { provider, providerAccountId, user, type, expires_at } = row
  if (provider === undefined || providerAccountId === undefined || user === undefined)
    throw unreadable('account')
  const account: AdapterAccount = {
    provider,
    providerAccountId,
    userId: decodePart(user),
    type: type as AdapterAccount['type'], // only what `fromAccount` wrote
  }
  for (const field of tokenFields) {
    const token = row[field]
    if (token !== undefined) account[field] = token
  }
  if (expires_at !== undefined) account.expires_at = Number(expires_at)
  return account
}

/** A new passkey. */
export function fromAuthenticator(authenticator: Omit<Authenticator, 'userId'>, now: Date): OwnedRow {
  const { credentialID, createdAt = now, credentialBackedUp, lastUsedAt } = authenticator
  const { providerAccountId, credentialPublicKey, counter, credentialDeviceType, transports, name } =
    authenticator
  const { userHandle } = authenticator
  return {
    name: encodePart(credentialID),
    createdAt: encodeInstant(createdAt),
    row: toFields({
      credentialID,
      providerAccountId,
      userHandle,
      credentialPublicKey,
      counter,
      credentialDeviceType,
      credentialBackedUp: credentialBackedUp ? 1 : 0,
      transports,
      name,
      createdAt: encodeInstant(createdAt),
      lastUsedAt: lastUsedAt ? encodeInstant(lastUsedAt) : null,
    }),
  }
}

/** The passkey of `HGETALL`, `null` for none. */
export function toAuthenticator(reply: Reply): Authenticator | null {
  const row = toRecord(reply)
  if (!row) return null
  const { credentialID, user, providerAccountId, credentialPublicKey, createdAt, lastUsedAt } = row
  if (credentialID === undefined || user === undefined || credentialPublicKey === undefined)
    throw unreadable('passkey')
  return {
    credentialID,
    userId: decodePart(user),
    providerAccountId: providerAccountId ?? credentialID,
    ...(row['userHandle'] === undefined ? {} : { userHandle: row['userHandle'] }),
    credentialPublicKey,
    counter: Number(row['counter']),
    credentialDeviceType: row['credentialDeviceType'] ?? 'singleDevice',
    credentialBackedUp: row['credentialBackedUp'] === '1',
    transports: row['transports'] ?? null,
    name: row['name'] ?? null,
    createdAt: toInstant(createdAt ?? null),
    lastUsedAt: lastUsedAt === undefined ? null : toInstant(lastUsedAt),
  }
}

/** Rows of a list. */
export function toList<T>(reply: Reply, toModel: (row: Reply) => T | null): T[] {
  return isList(reply) ? reply.map(toModel).filter((row) => row !== null) : []
}

/** Names and values, one after the other; `undefined` where there are none. */
function toRecord(reply: Reply): Readonly<Record<string, string | undefined>> | undefined {
  if (!isList(reply) || reply.length === 0) return undefined
  const pairs = reply.flatMap((name, place) =>
    place % 2 === 0 ? [[String(name), String(reply[place + 1])] as const] : [],
  )
  return Object.fromEntries(pairs)
}
