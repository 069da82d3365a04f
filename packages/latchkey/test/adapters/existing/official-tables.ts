// Tables as adapters of Auth.js make them, or their documentation declares them, with a person in them.
import type { SqlEngine } from '../../../src/adapters/sql/index.ts'
import type { SchemaName } from '../../../src/model/table-mapping.ts'
import type { SqlClient } from '../sql-client.ts'

type Dialects = Readonly<Partial<Record<SqlEngine, string>>>

/** Types that Prisma gives on each engine. */
const prismaTypes: Readonly<Partial<Record<SqlEngine, Readonly<Record<string, string>>>>> = {
  postgres: {
    TEXT: 'TEXT',
    LONG: 'TEXT',
    INSTANT: 'TIMESTAMP(3)',
    BOOLEAN: 'BOOLEAN',
    NOW: 'CURRENT_TIMESTAMP',
  },
  mysql: {
    TEXT: 'VARCHAR(191)',
    LONG: 'VARCHAR(191)',
    INSTANT: 'DATETIME(3)',
    BOOLEAN: 'BOOLEAN',
    NOW: 'CURRENT_TIMESTAMP(3)',
  },
  sqlite: { TEXT: 'TEXT', LONG: 'TEXT', INSTANT: 'DATETIME', BOOLEAN: 'BOOLEAN', NOW: 'CURRENT_TIMESTAMP' },
}

const tokens =
  '"refresh_token" LONG, "access_token" LONG, "expires_at" INTEGER, "token_type" TEXT, "scope" TEXT, "id_token" LONG, "session_state" TEXT'
const times = '"createdAt" INSTANT NOT NULL DEFAULT NOW, "updatedAt" INSTANT NOT NULL'
const toUser = 'FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE'
const prismaUser =
  '"id" TEXT NOT NULL, "name" TEXT, "email" TEXT, "emailVerified" INSTANT, "image" TEXT, PRIMARY KEY ("id")'

const prismaTables = [
  `CREATE TABLE "User" (${prismaUser.replace(', PRIMARY', `, ${times}, PRIMARY`)})`,
  `CREATE TABLE "Account" ("userId" TEXT NOT NULL, "type" TEXT NOT NULL, "provider" TEXT NOT NULL, "providerAccountId" TEXT NOT NULL, ${tokens}, ${times}, PRIMARY KEY ("provider", "providerAccountId"), ${toUser})`,
  `CREATE TABLE "Session" ("sessionToken" TEXT NOT NULL, "userId" TEXT NOT NULL, "expires" INSTANT NOT NULL, ${times}, ${toUser})`,
  'CREATE TABLE "VerificationToken" ("identifier" TEXT NOT NULL, "token" TEXT NOT NULL, "expires" INSTANT NOT NULL, PRIMARY KEY ("identifier", "token"))',
  `CREATE TABLE "Authenticator" ("credentialID" TEXT NOT NULL, "userId" TEXT NOT NULL, "providerAccountId" TEXT NOT NULL, "credentialPublicKey" TEXT NOT NULL, "counter" INTEGER NOT NULL, "credentialDeviceType" TEXT NOT NULL, "credentialBackedUp" BOOLEAN NOT NULL, "transports" TEXT, PRIMARY KEY ("userId", "credentialID"), ${toUser})`,
  'CREATE UNIQUE INDEX "User_email_key" ON "User"("email")',
  'CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken")',
  'CREATE UNIQUE INDEX "Authenticator_credentialID_key" ON "Authenticator"("credentialID")',
]

const prismaTablesOfNextAuth4 = [
  `CREATE TABLE "User" (${prismaUser})`,
  `CREATE TABLE "Account" ("id" TEXT NOT NULL, "userId" TEXT NOT NULL, "type" TEXT NOT NULL, "provider" TEXT NOT NULL, "providerAccountId" TEXT NOT NULL, ${tokens}, PRIMARY KEY ("id"), ${toUser})`,
  `CREATE TABLE "Session" ("id" TEXT NOT NULL, "sessionToken" TEXT NOT NULL, "userId" TEXT NOT NULL, "expires" INSTANT NOT NULL, PRIMARY KEY ("id"), ${toUser})`,
  'CREATE TABLE "VerificationToken" ("identifier" TEXT NOT NULL, "token" TEXT NOT NULL, "expires" INSTANT NOT NULL)',
  'CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId")',
  'CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken")',
  'CREATE UNIQUE INDEX "User_email_key" ON "User"("email")',
  'CREATE UNIQUE INDEX "VerificationToken_token_key" ON "VerificationToken"("token")',
  'CREATE UNIQUE INDEX "VerificationToken_identifier_token_key" ON "VerificationToken"("identifier", "token")',
]

function drizzleTables(engine: SqlEngine): readonly string[] {
  const text = engine === 'mysql' ? 'varchar(255)' : 'text'
  const verified = { postgres: 'timestamp', mysql: 'timestamp(3) null', sqlite: 'integer' }[
    engine as 'sqlite'
  ]
  const instant = { postgres: 'timestamp', mysql: 'timestamp', sqlite: 'integer' }[engine as 'sqlite']
  const boolean = engine === 'sqlite' ? 'integer' : 'boolean'
  const references = 'foreign key ("userId") references "user"("id") on delete cascade'
  return [
    `create table "user" ("id" ${text} primary key not null, "name" ${text}, "email" ${text} unique, "emailVerified" ${verified}, "image" ${text})`,
    `create table "account" ("userId" ${text} not null, "type" ${text} not null, "provider" ${text} not null, "providerAccountId" ${text} not null, "refresh_token" ${text}, "access_token" ${text}, "expires_at" integer, "token_type" ${text}, "scope" ${text}, "id_token" ${engine === 'mysql' ? 'varchar(2048)' : text}, "session_state" ${text}, primary key ("provider", "providerAccountId"), ${references})`,
    `create table "session" ("sessionToken" ${text} primary key not null, "userId" ${text} not null, "expires" ${instant} not null, ${references})`,
    `create table "verificationToken" ("identifier" ${text} not null, "token" ${text} not null, "expires" ${instant} not null, primary key ("identifier", "token"))`,
    `create table "authenticator" ("credentialID" ${text} not null unique, "userId" ${text} not null, "providerAccountId" ${text} not null, "credentialPublicKey" ${text} not null, "counter" integer not null, "credentialDeviceType" ${text} not null, "credentialBackedUp" ${boolean} not null, "transports" ${text}, primary key ("userId", "credentialID"), ${references})`,
  ]
}

/** The documentation of `@auth/pg-adapter`, as it stands. */
const pgAdapterTables = [
  'CREATE TABLE verification_token (identifier TEXT NOT NULL, expires TIMESTAMPTZ NOT NULL, token TEXT NOT NULL, PRIMARY KEY (identifier, token))',
  'CREATE TABLE accounts (id SERIAL, "userId" INTEGER NOT NULL, type VARCHAR(255) NOT NULL, provider VARCHAR(255) NOT NULL, "providerAccountId" VARCHAR(255) NOT NULL, refresh_token TEXT, access_token TEXT, expires_at BIGINT, id_token TEXT, scope TEXT, session_state TEXT, token_type TEXT, PRIMARY KEY (id))',
  'CREATE TABLE sessions (id SERIAL, "userId" INTEGER NOT NULL, expires TIMESTAMPTZ NOT NULL, "sessionToken" VARCHAR(255) NOT NULL, PRIMARY KEY (id))',
  'CREATE TABLE users (id SERIAL, name VARCHAR(255), email VARCHAR(255), "emailVerified" TIMESTAMPTZ, image TEXT, PRIMARY KEY (id))',
]

/** The migration in the documentation of `@auth/kysely-adapter`; in SQLite with its types for ids and instants. */
function kyselyTables(engine: SqlEngine): readonly string[] {
  const [uuid, instant, id] =
    engine === 'postgres'
      ? ['uuid', 'timestamptz', 'uuid primary key default gen_random_uuid()']
      : ['text', 'text', 'text primary key default (lower(hex(randomblob(16))))']
  const userId = `"userId" ${uuid} references "User" ("id") on delete cascade not null`
  return [
    `create table "User" ("id" ${id}, "name" text, "email" text unique, "emailVerified" ${instant}, "image" text)`,
    `create table "Account" ("id" ${id}, ${userId}, "type" text not null, "provider" text not null, "providerAccountId" text not null, "refresh_token" text, "access_token" text, "expires_at" bigint, "token_type" text, "scope" text, "id_token" text, "session_state" text)`,
    `create table "Session" ("id" ${id}, ${userId}, "sessionToken" text not null unique, "expires" ${instant} not null)`,
    `create table "VerificationToken" ("identifier" text not null, "token" text not null unique, "expires" ${instant} not null)`,
    'create index "Account_userId_index" on "Account" ("userId")',
    'create index "Session_userId_index" on "Session" ("userId")',
  ]
}

/** What `synchronize` makes of the entities in SQLite; elsewhere the package itself makes the tables. */
const typeormTables = [
  'CREATE TABLE "users" ("id" varchar PRIMARY KEY NOT NULL, "name" varchar, "email" varchar, "emailVerified" varchar, "image" varchar, CONSTRAINT "UQ_users" UNIQUE ("email"))',
  'CREATE TABLE "accounts" ("id" varchar PRIMARY KEY NOT NULL, "userId" varchar NOT NULL, "type" varchar NOT NULL, "provider" varchar NOT NULL, "providerAccountId" varchar NOT NULL, "refresh_token" varchar, "access_token" varchar, "expires_at" bigint, "token_type" varchar, "scope" varchar, "id_token" varchar, "session_state" varchar, CONSTRAINT "FK_accounts" FOREIGN KEY ("userId") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)',
  'CREATE TABLE "sessions" ("id" varchar PRIMARY KEY NOT NULL, "sessionToken" varchar NOT NULL, "userId" varchar NOT NULL, "expires" varchar NOT NULL, CONSTRAINT "UQ_sessions" UNIQUE ("sessionToken"), CONSTRAINT "FK_sessions" FOREIGN KEY ("userId") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION)',
  'CREATE TABLE "verification_tokens" ("id" varchar PRIMARY KEY NOT NULL, "token" varchar NOT NULL, "identifier" varchar NOT NULL, "expires" varchar NOT NULL)',
]

/** Makes the tables of a schema. */
export async function createOfficialTables(
  client: SqlClient,
  schema: SchemaName,
  engine: SqlEngine,
): Promise<void> {
  for (const statement of statementsOf(schema, engine)) await client.query(quote(statement, engine))
}

function statementsOf(schema: SchemaName, engine: SqlEngine): readonly string[] {
  switch (schema) {
    case 'prisma':
      return prismaTables.map((statement) => withTypes(statement, engine))
    case 'prisma-v4':
      return prismaTablesOfNextAuth4.map((statement) => withTypes(statement, engine))
    case 'drizzle':
      return drizzleTables(engine)
    case 'pg-adapter':
      return pgAdapterTables
    case 'kysely':
      return kyselyTables(engine)
    case 'typeorm':
      return typeormTables
  }
}

function withTypes(statement: string, engine: SqlEngine): string {
  return statement.replace(
    /\b(TEXT|LONG|INSTANT|BOOLEAN|NOW)\b/g,
    (word) => prismaTypes[engine]?.[word] ?? word,
  )
}

function quote(statement: string, engine: SqlEngine): string {
  return engine === 'mysql' ? statement.replaceAll('"', '`') : statement
}

/** A person who signed up before: by a provider, and with an address that was proved. */
export const resident = {
  name: 'Jane Doe',
  email: 'jane@example.com',
  provider: 'example',
  subject: '248289761001',
  accessToken: 'plain-access-token',
  sessionToken: 'plain-session-token',
  emailVerified: new Date('2024-05-06T07:08:09.123Z'),
  expires: new Date('2037-01-01T00:00:00Z'),
} as const

const instants: Readonly<Record<Exclude<SchemaName, 'pg-adapter'>, Dialects>> = {
  prisma: { postgres: 'digits', mysql: 'digits', sqlite: 'milliseconds' },
  'prisma-v4': { postgres: 'digits', mysql: 'digits', sqlite: 'milliseconds' },
  drizzle: { postgres: 'digits', mysql: 'digits', sqlite: 'milliseconds' },
  kysely: { postgres: 'iso', sqlite: 'iso' },
  typeorm: { sqlite: 'milliseconds-text' },
}

const names = {
  prisma: ['User', 'Account', 'Session'],
  'prisma-v4': ['User', 'Account', 'Session'],
  drizzle: ['user', 'account', 'session'],
  kysely: ['User', 'Account', 'Session'],
  typeorm: ['users', 'accounts', 'sessions'],
} as const

/** Writes the person as the adapter of the schema writes one; returns the id of the user. */
export async function insertResident(
  client: SqlClient,
  schema: Exclude<SchemaName, 'pg-adapter'>,
  engine: SqlEngine,
): Promise<string> {
  const [users, accounts, sessions] = names[schema]
  const write = (instant: Date) => writeInstant(instant, instants[schema][engine])
  const id = schema === 'kysely' || schema === 'typeorm' ? crypto.randomUUID() : 'clx0000resident'
  const own = schema === 'drizzle' || schema === 'prisma' ? {} : { id: crypto.randomUUID() }
  const changed = schema === 'prisma' ? { updatedAt: write(new Date(0)) } : {}
  const { name, email, provider, subject, accessToken, sessionToken } = resident
  const emailVerified = write(resident.emailVerified)
  const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
    insertRow(client, engine, table, row)
  await insert(users, { id, name, email, emailVerified, ...changed })
  await insert(accounts, {
    ...own,
    userId: id,
    type: 'oidc',
    provider,
    providerAccountId: subject,
    access_token: accessToken,
    ...changed,
  })
  await insert(sessions, { ...own, sessionToken, userId: id, expires: write(resident.expires), ...changed })
  return id
}

function writeInstant(instant: Date, form: string | undefined): string | number {
  if (form === 'milliseconds') return instant.getTime()
  if (form === 'milliseconds-text') return String(instant.getTime())
  const iso = instant.toISOString()
  return form === 'digits' ? iso.replace('T', ' ').replace('Z', '') : iso
}

async function insertRow(
  client: SqlClient,
  engine: SqlEngine,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row).map((column) => `"${column}"`)
  const slots = columns.map((_, index) => (engine === 'postgres' ? `$${index + 1}` : '?'))
  const statement = `insert into "${table}" (${columns.join(', ')}) values (${slots.join(', ')})`
  await client.query(quote(statement, engine), Object.values(row))
}
