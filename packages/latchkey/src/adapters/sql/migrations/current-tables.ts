// The tables as all migrations together make them: what an existing database is compared with.

import type { TableShape } from '../dialect.ts'
import type { MappedTableName } from '../mapping/schema-map.ts'
import type { ColumnTypes } from './engine-ddl.ts'

/** A column. */
export interface CurrentColumn {
  readonly type: Exclude<keyof ColumnTypes, 'allowsManyNulls'>
  /** `always`: no row can do without · `new rows`: rows of another maker may · `never`: it may be empty. */
  readonly required: 'always' | 'new rows' | 'never'
  /** An existing table has it, under whatever name: a new one beside it would find nobody. */
  readonly isNeverAdded?: boolean
  /** Whether it holds text without a limit: sealed tokens, addresses of pictures. */
  readonly isLong?: boolean
}

/** A table. */
export interface CurrentTable {
  readonly shape: TableShape
  readonly columns: Readonly<Record<string, CurrentColumn>>
  readonly primaryKey: readonly string[]
  /** Besides the primary key. */
  readonly unique?: readonly string[]
  /** Columns that are searched by. */
  readonly indexes: readonly string[]
}

const key: CurrentColumn = { type: 'key', required: 'always' }
const shortKey: CurrentColumn = { type: 'shortKey', required: 'always' }
const text: CurrentColumn = { type: 'text', required: 'never' }
const long: CurrentColumn = { type: 'text', required: 'never', isLong: true }
const longRequired: CurrentColumn = { type: 'text', required: 'always' }
const integer: CurrentColumn = { type: 'integer', required: 'always' }
const instant: CurrentColumn = { type: 'instant', required: 'always' }
const optionalInstant: CurrentColumn = { type: 'instant', required: 'never' }
const createdAt: CurrentColumn = { type: 'instant', required: 'new rows' }

/** All tables but that of the migrations; `users` first, as others refer to it. */
export const currentTables: Readonly<Record<MappedTableName, CurrentTable>> = {
  users: {
    shape: 'wide',
    columns: {
      id: key,
      name: text,
      email: { type: 'key', required: 'never', isNeverAdded: true },
      email_verified: optionalInstant,
      image: long,
      created_at: createdAt,
    },
    primaryKey: ['id'],
    unique: ['email'],
    indexes: [],
  },
  accounts: {
    shape: 'wide',
    columns: {
      provider: shortKey,
      provider_account_id: key,
      user_id: key,
      type: longRequired,
      access_token: long,
      refresh_token: long,
      id_token: long,
      token_type: text,
      scope: text,
      session_state: text,
      expires_at: { type: 'integer', required: 'never' },
      oauth_token: long,
      oauth_token_secret: long,
      created_at: createdAt,
    },
    primaryKey: ['provider', 'provider_account_id'],
    indexes: ['user_id'],
  },
  sessions: {
    shape: 'keyed',
    columns: { token_hash: key, user_id: key, expires: instant, created_at: createdAt },
    primaryKey: ['token_hash'],
    indexes: ['user_id', 'expires'],
  },
  verification_tokens: {
    shape: 'keyed',
    columns: { identifier: key, token: shortKey, expires: instant },
    primaryKey: ['identifier', 'token'],
    indexes: ['expires'],
  },
  authenticators: {
    shape: 'wide',
    columns: {
      credential_id: key,
      user_id: key,
      provider_account_id: key,
      user_handle: text,
      credential_public_key: longRequired,
      counter: integer,
      credential_device_type: shortKey,
      credential_backed_up: integer,
      transports: text,
      name: text,
      created_at: createdAt,
      last_used_at: optionalInstant,
    },
    primaryKey: ['credential_id'],
    indexes: ['user_id'],
  },
  rate_limits: {
    shape: 'keyed',
    columns: { key, count: integer, expires: instant },
    primaryKey: ['key'],
    indexes: ['expires'],
  },
}
