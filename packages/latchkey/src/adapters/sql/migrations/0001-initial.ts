// People, accounts, sessions, verification tokens, counted events; an index for every query we make.
import type { CompiledQuery, Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.ts'
import type { AuthTables } from '../schema.ts'
import type { Migration } from './migration.ts'

/** The first schema. */
export const initial: Migration = {
  name: '0001_initial',
  compile: (kysely, dialect) => {
    return [
      createUsers(kysely, dialect),
      createAccounts(kysely, dialect),
      createSessions(kysely, dialect),
      createVerificationTokens(kysely, dialect),
      createRateLimits(kysely, dialect),
      ...createIndexes(kysely, dialect),
    ]
  },
}

function createUsers({ schema }: Kysely<AuthTables>, { columns, finishTable }: SqlDialect): CompiledQuery {
  const table = schema
    .createTable('users')
    .addColumn('id', columns.key, (column) => column.primaryKey().notNull())
    .addColumn('name', columns.text)
    .addColumn('email', columns.key, (column) => (columns.allowsManyNulls ? column.unique() : column))
    .addColumn('email_verified', columns.instant)
    .addColumn('image', columns.text)
    .addColumn('created_at', columns.instant, (column) => column.notNull())
  return finishTable(table, 'keyed').compile()
}

function createAccounts({ schema }: Kysely<AuthTables>, { columns, finishTable }: SqlDialect): CompiledQuery {
  const table = schema
    .createTable('accounts')
    .addColumn('provider', columns.shortKey, (column) => column.notNull())
    .addColumn('provider_account_id', columns.key, (column) => column.notNull())
    .addColumn('user_id', columns.key, (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('type', columns.text, (column) => column.notNull())
    .addColumn('access_token', columns.text)
    .addColumn('refresh_token', columns.text)
    .addColumn('id_token', columns.text)
    .addColumn('token_type', columns.text)
    .addColumn('scope', columns.text)
    .addColumn('session_state', columns.text)
    .addColumn('expires_at', columns.integer)
    .addColumn('oauth_token', columns.text)
    .addColumn('oauth_token_secret', columns.text)
    .addColumn('created_at', columns.instant, (column) => column.notNull())
    .addPrimaryKeyConstraint('accounts_pk', ['provider', 'provider_account_id'])
  return finishTable(table, 'wide').compile()
}

function createSessions({ schema }: Kysely<AuthTables>, { columns, finishTable }: SqlDialect): CompiledQuery {
  const table = schema
    .createTable('sessions')
    .addColumn('token_hash', columns.key, (column) => column.primaryKey().notNull())
    .addColumn('user_id', columns.key, (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('expires', columns.instant, (column) => column.notNull())
    .addColumn('created_at', columns.instant, (column) => column.notNull())
  return finishTable(table, 'keyed').compile()
}

function createVerificationTokens(
  { schema }: Kysely<AuthTables>,
  { columns, finishTable }: SqlDialect,
): CompiledQuery {
  const table = schema
    .createTable('verification_tokens')
    .addColumn('identifier', columns.key, (column) => column.notNull())
    .addColumn('token', columns.shortKey, (column) => column.notNull())
    .addColumn('expires', columns.instant, (column) => column.notNull())
    .addPrimaryKeyConstraint('verification_tokens_pk', ['identifier', 'token'])
  return finishTable(table, 'keyed').compile()
}

function createRateLimits(
  { schema }: Kysely<AuthTables>,
  { columns, finishTable }: SqlDialect,
): CompiledQuery {
  const table = schema
    .createTable('rate_limits')
    .addColumn('key', columns.key, (column) => column.primaryKey().notNull())
    .addColumn('count', columns.integer, (column) => column.notNull())
    .addColumn('expires', columns.instant, (column) => column.notNull())
  return finishTable(table, 'keyed').compile()
}

const indexes = [
  { table: 'accounts', column: 'user_id' },
  { table: 'sessions', column: 'user_id' },
  { table: 'sessions', column: 'expires' },
  { table: 'verification_tokens', column: 'expires' },
  { table: 'rate_limits', column: 'expires' },
] as const

function createIndexes({ schema }: Kysely<AuthTables>, { columns }: SqlDialect): readonly CompiledQuery[] {
  const found = indexes.map(({ table, column }) =>
    schema.createIndex(`${table}_${column}_index`).on(table).column(column).compile(),
  )
  return columns.allowsManyNulls ? found : [...found, createEmailIndex(schema)]
}

function createEmailIndex(schema: Kysely<AuthTables>['schema']): CompiledQuery {
  const index = schema.createIndex('users_email_unique').unique().on('users').column('email')
  return index.where('email', 'is not', null).compile()
}
