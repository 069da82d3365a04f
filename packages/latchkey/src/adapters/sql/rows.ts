// Between rows and models.
import type { SessionAndUser } from '../../contracts/adapter.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import type {
  AccountsTable,
  AuthenticatorsTable,
  InstantCodec,
  SessionsTable,
  StoredInstant,
  UsersTable,
  VerificationTokensTable,
} from './schema.ts'
import type { UserColumn } from './user-column.ts'

/** A user as statements select it. */
export type UserRow = Omit<UsersTable, 'created_at'>

/** Session and user in one row; the token is known to who asks. */
export interface SessionAndUserRow extends Omit<UserRow, 'id'> {
  readonly user_id: string
  readonly expires: StoredInstant
  readonly created_at: StoredInstant
}

/** Converts between rows and models of one engine. */
export interface RowMapper {
  toUser(row: UserRow): AdapterUser
  toSession(row: SessionsTable): AdapterSession
  toSessionAndUser(sessionToken: string, row: SessionAndUserRow): SessionAndUser
  toVerificationToken(row: VerificationTokensTable): VerificationToken
  toAccount(row: AccountsTable): AdapterAccount
  toAuthenticator(row: AuthenticatorsTable): Authenticator
  fromUser(user: NewUser & { id: string }, createdAt: Date): UsersTable
  fromAccount(account: AdapterAccount, createdAt: Date): AccountsTable
  fromSession(session: AdapterSession, now: Date): SessionsTable
  fromVerificationToken(token: VerificationToken): VerificationTokensTable
  fromAuthenticator(authenticator: Authenticator, now: Date): AuthenticatorsTable
}

/** Makes the mapper of an engine. */
export function createRowMapper(
  { encodeInstant, decodeInstant }: InstantCodec,
  added: readonly UserColumn[] = [],
): RowMapper {
  const decodeOptional = (stored: StoredInstant | null) => (stored === null ? null : decodeInstant(stored))
  return {
    toUser: (row) => {
      const { id, name, email, email_verified, image } = row
      return {
        id,
        name,
        email,
        emailVerified: decodeOptional(email_verified),
        image,
        ...readAdded(added, row),
      }
    },
    toSession: ({ token_hash, user_id, expires, created_at }) => {
      return {
        sessionToken: token_hash,
        userId: user_id,
        expires: decodeInstant(expires),
        createdAt: decodeInstant(created_at),
      }
    },
    toSessionAndUser: (sessionToken, row) => toSessionAndUser(sessionToken, row, { decodeInstant, added }),
    toVerificationToken: ({ identifier, token, expires }) => {
      return { identifier, token, expires: decodeInstant(expires) }
    },
    toAccount: (row) => ({ ...toAccount(row), createdAt: decodeInstant(row.created_at) }),
    toAuthenticator: (row) => toAuthenticator(row, decodeInstant),
    fromUser: (user, createdAt) => {
      const { id, name, email, emailVerified, image } = user
      return {
        id,
        name: name ?? null,
        email: email ?? null,
        email_verified: emailVerified ? encodeInstant(emailVerified) : null,
        image: image ?? null,
        created_at: encodeInstant(createdAt),
        ...writeAdded(added, user, null),
      }
    },
    fromAccount: (account, createdAt) => fromAccount(account, encodeInstant(createdAt)),
    fromSession: ({ sessionToken, userId, expires, createdAt }, now) => {
      return {
        token_hash: sessionToken,
        user_id: userId,
        expires: encodeInstant(expires),
        created_at: encodeInstant(createdAt ?? now),
      }
    },
    fromVerificationToken: ({ identifier, token, expires }) => {
      return { identifier, token, expires: encodeInstant(expires) }
    },
    fromAuthenticator: (authenticator, now) => fromAuthenticator(authenticator, now, encodeInstant),
  }
}

interface UserReading {
  readonly decodeInstant: InstantCodec['decodeInstant']
  readonly added: readonly UserColumn[]
}

function toSessionAndUser(
  sessionToken: string,
  row: SessionAndUserRow,
  { decodeInstant, added }: UserReading,
): SessionAndUser {
  const { user_id, expires, created_at, name, email, email_verified, image } = row
  return {
    session: {
      sessionToken,
      userId: user_id,
      expires: decodeInstant(expires),
      createdAt: decodeInstant(created_at),
    },
    user: {
      id: user_id,
      name,
      email,
      emailVerified: email_verified === null ? null : decodeInstant(email_verified),
      image,
      ...readAdded(added, row),
    },
  }
}

const none = {}

function readAdded(added: readonly UserColumn[], row: object): object {
  if (added.length === 0) return none
  return Object.fromEntries(
    added.map(({ field, column, decode }) => [field, decode(Reflect.get(row, column))]),
  )
}

/** Columns of the fields that are there; of those that are not, the given value unless it is `undefined`. */
export function writeAdded(added: readonly UserColumn[], user: object, missing: null | undefined): object {
  const values = added.map(({ field, column, encode }) => {
    const value: unknown = Reflect.get(user, field) ?? (field in user ? null : missing)
    return [column, value === undefined ? undefined : encode(value)] as const
  })
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

function fromAccount(account: AdapterAccount, createdAt: StoredInstant): AccountsTable {
  return {
    provider: account.provider,
    provider_account_id: account.providerAccountId,
    user_id: account.userId,
    type: account.type,
    access_token: account.access_token ?? null,
    refresh_token: account.refresh_token ?? null,
    id_token: account.id_token ?? null,
    token_type: account.token_type ?? null,
    scope: account.scope ?? null,
    session_state: account.session_state ?? null,
    expires_at: account.expires_at ?? null,
    oauth_token: account.oauth_token ?? null,
    oauth_token_secret: account.oauth_token_secret ?? null,
    created_at: createdAt,
  }
}

function toAccount(row: AccountsTable): AdapterAccount {
  const account: AdapterAccount = {
    provider: row.provider,
    providerAccountId: row.provider_account_id,
    userId: row.user_id,
    type: row.type as AdapterAccount['type'], // only what `fromAccount` wrote
  }
  for (const field of textFields) {
    const text = row[field]
    if (text !== null) account[field] = text
  }
  if (row.expires_at !== null) account.expires_at = Number(row.expires_at)
  return account
}

const textFields = [
  'access_token',
  'refresh_token',
  'id_token',
  'token_type',
  'scope',
  'session_state',
  'oauth_token',
  'oauth_token_secret',
] as const

function toAuthenticator(
  row: AuthenticatorsTable,
  decodeInstant: InstantCodec['decodeInstant'],
): Authenticator {
  return {
    credentialID: row.credential_id,
    userId: row.user_id,
    providerAccountId: row.provider_account_id,
    ...(row.user_handle === null ? {} : { userHandle: row.user_handle }),
    credentialPublicKey: row.credential_public_key,
    counter: Number(row.counter),
    credentialDeviceType: row.credential_device_type,
    credentialBackedUp: Number(row.credential_backed_up) === 1,
    transports: row.transports,
    name: row.name,
    ...(row.created_at !== null && { createdAt: decodeInstant(row.created_at) }),
    lastUsedAt: row.last_used_at === null ? null : decodeInstant(row.last_used_at),
  }
}

function fromAuthenticator(
  authenticator: Authenticator,
  now: Date,
  encodeInstant: InstantCodec['encodeInstant'],
): AuthenticatorsTable {
  const { createdAt = now, lastUsedAt } = authenticator
  return {
    credential_id: authenticator.credentialID,
    user_id: authenticator.userId,
    provider_account_id: authenticator.providerAccountId,
    user_handle: authenticator.userHandle ?? null,
    credential_public_key: authenticator.credentialPublicKey,
    counter: authenticator.counter,
    credential_device_type: authenticator.credentialDeviceType,
    credential_backed_up: authenticator.credentialBackedUp ? 1 : 0,
    transports: authenticator.transports ?? null,
    name: authenticator.name ?? null,
    created_at: encodeInstant(createdAt),
    last_used_at: lastUsedAt ? encodeInstant(lastUsedAt) : null,
  }
}
