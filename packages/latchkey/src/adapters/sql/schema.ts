// The tables, as Kysely knows them. Their DDL is in `migrations/`; how a column is stored is the dialect's business.

/** An instant as the engine keeps it: milliseconds since the epoch, or a `timestamptz` in PostgreSQL. */
export type StoredInstant = number | string | Date

/** How an engine keeps instants. */
export interface InstantCodec {
  encodeInstant(instant: Date): StoredInstant
  decodeInstant(stored: StoredInstant): Date
}

/** All tables of Latchkey. */
export interface AuthTables {
  users: UsersTable
  accounts: AccountsTable
  sessions: SessionsTable
  verification_tokens: VerificationTokensTable
  authenticators: AuthenticatorsTable
  rate_limits: RateLimitsTable
  latchkey_migrations: MigrationsTable
}

/** People. */
export interface UsersTable {
  /** UUIDv7. */
  id: string
  name: string | null
  /** Unique where present. */
  email: string | null
  email_verified: StoredInstant | null
  image: string | null
  created_at: StoredInstant
}

/** Links between people and providers. Tokens arrive sealed. */
export interface AccountsTable {
  provider: string
  provider_account_id: string
  user_id: string
  type: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  token_type: string | null
  scope: string | null
  session_state: string | null
  /** Seconds since the epoch, as on the wire. */
  expires_at: number | null
  oauth_token: string | null
  oauth_token_secret: string | null
  created_at: StoredInstant
}

/** Sessions by the hash of their token. */
export interface SessionsTable {
  token_hash: string
  user_id: string
  expires: StoredInstant
  created_at: StoredInstant
}

/** Pending one-time secrets of e-mail sign-in, hashed. */
export interface VerificationTokensTable {
  identifier: string
  token: string
  expires: StoredInstant
}

/** Passkeys by their credential id. */
export interface AuthenticatorsTable {
  credential_id: string
  user_id: string
  provider_account_id: string
  user_handle: string | null
  credential_public_key: string
  counter: number
  credential_device_type: string
  /** 1 or 0: not every engine has a type for it. */
  credential_backed_up: number
  transports: string | null
  name: string | null
  /** Absent in rows of another maker. */
  created_at: StoredInstant | null
  last_used_at: StoredInstant | null
}

/** Events counted in a window. */
export interface RateLimitsTable {
  key: string
  count: number
  /** End of the window. */
  expires: StoredInstant
}

/** Names of the migrations that were applied. */
export interface MigrationsTable {
  name: string
  applied_at: StoredInstant
}
