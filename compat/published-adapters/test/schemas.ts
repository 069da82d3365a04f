// Tables as the documentation of the published adapters gives them, in SQL.
import type { Tables } from './published-adapter.ts'

const tokenColumns = [
  'refresh_token text',
  'access_token text',
  'token_type text',
  'scope text',
  'id_token text',
  'session_state text',
]

/** `@auth/pg-adapter`: no foreign keys, no unique addresses, no unique accounts. */
export const pgSchema: readonly string[] = [
  `create table users (id serial primary key, name varchar(255), email varchar(255), "emailVerified" timestamptz,
    image text)`,
  `create table accounts (id serial primary key, "userId" integer not null, type varchar(255) not null,
    provider varchar(255) not null, "providerAccountId" varchar(255) not null, expires_at bigint, ${tokenColumns})`,
  `create table sessions (id serial primary key, "userId" integer not null, expires timestamptz not null,
    "sessionToken" varchar(255) not null)`,
  `create table verification_token (identifier text not null, expires timestamptz not null, token text not null,
    primary key (identifier, token))`,
]

/** What makes `@auth/pg-adapter` as safe as the others. */
export const pgConstraints: readonly string[] = [
  'create unique index on users (email)',
  'create unique index on accounts (provider, "providerAccountId")',
  'create unique index on sessions ("sessionToken")',
]

/** Tables of `@auth/pg-adapter` and of `@auth/typeorm-adapter`. */
export const pluralTables: Tables = { users: 'users', accounts: 'accounts', sessions: 'sessions' }

/** Tables of `@auth/kysely-adapter` and of `@auth/prisma-adapter`. */
export const capitalTables: Tables = { users: '"User"', accounts: '"Account"', sessions: '"Session"' }

/** Tables of `@auth/drizzle-adapter`. */
export const singularTables: Tables = { users: '"user"', accounts: '"account"', sessions: '"session"' }

/** `@auth/kysely-adapter`: addresses are unique and never absent; accounts are not unique. */
export function kyselySchema(engine: 'sqlite' | 'postgres'): readonly string[] {
  const isSqlite = engine === 'sqlite'
  const id = isSqlite
    ? 'id text primary key default (lower(hex(randomblob(16))))'
    : 'id uuid primary key default gen_random_uuid()'
  const [uuid, time] = isSqlite ? ['text', 'text'] : ['uuid', 'timestamptz']
  const userId = `"userId" ${uuid} not null references "User" (id) on delete cascade`
  return [
    `create table "User" (${id}, name text, email text unique not null, "emailVerified" ${time}, image text)`,
    `create table "Account" (${id}, ${userId}, type text not null, provider text not null,
      "providerAccountId" text not null, expires_at bigint, ${tokenColumns})`,
    `create table "Session" (${id}, ${userId}, "sessionToken" text not null unique, expires ${time} not null)`,
    `create table "VerificationToken" (identifier text not null, token text not null unique, expires ${time} not null)`,
  ]
}

/** `@auth/prisma-adapter`, as Prisma would make it of `prismaModels`. */
export const prismaSchema: readonly string[] = [
  `create table "User" (id text primary key, name text, email text not null unique, "emailVerified" datetime,
    image text)`,
  `create table "Account" ("userId" text not null references "User" (id) on delete cascade, type text not null,
    provider text not null, "providerAccountId" text not null, expires_at integer, ${tokenColumns},
    primary key (provider, "providerAccountId"))`,
  `create table "Session" ("sessionToken" text not null unique,
    "userId" text not null references "User" (id) on delete cascade, expires datetime not null)`,
  `create table "VerificationToken" (identifier text not null, token text not null, expires datetime not null,
    primary key (identifier, token))`,
  `create table "Authenticator" ("credentialID" text not null unique,
    "userId" text not null references "User" (id) on delete cascade, "providerAccountId" text not null,
    "credentialPublicKey" text not null, counter integer not null, "credentialDeviceType" text not null,
    "credentialBackedUp" boolean not null, transports text, primary key ("userId", "credentialID"))`,
]

/** The same for the generator of the client. */
export const prismaModels = `
datasource db {
  provider = "sqlite"
}

model User {
  id             String          @id @default(cuid())
  name           String?
  email          String          @unique
  emailVerified  DateTime?
  image          String?
  accounts       Account[]
  sessions       Session[]
  authenticators Authenticator[]
}

model Account {
  userId            String
  type              String
  provider          String
  providerAccountId String
  refresh_token     String?
  access_token      String?
  expires_at        Int?
  token_type        String?
  scope             String?
  id_token          String?
  session_state     String?
  user              User    @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@id([provider, providerAccountId])
}

model Session {
  sessionToken String   @unique
  userId       String
  expires      DateTime
  user         User     @relation(fields: [userId], references: [id], onDelete: Cascade)
}

model VerificationToken {
  identifier String
  token      String
  expires    DateTime

  @@id([identifier, token])
}

model Authenticator {
  credentialID         String  @unique
  userId               String
  providerAccountId    String
  credentialPublicKey  String
  counter              Int
  credentialDeviceType String
  credentialBackedUp   Boolean
  transports           String?
  user                 User    @relation(fields: [userId], references: [id], onDelete: Cascade)

  @@id([userId, credentialID])
}
`

/** `@auth/drizzle-adapter`, as `drizzle-kit` would make it of the tables in its documentation. */
export function drizzleSchema(engine: 'sqlite' | 'postgres' | 'mysql'): readonly string[] {
  const text = engine === 'mysql' ? 'varchar(255)' : 'text'
  const time = { sqlite: 'integer', postgres: 'timestamp', mysql: 'timestamp(3) null' }[engine]
  const quote = engine === 'mysql' ? '`' : '"'
  const name = (plain: string): string => `${quote}${plain}${quote}`
  const userId = `${name('userId')} ${text} not null`
  const owner = `foreign key (${name('userId')}) references ${name('user')} (id) on delete cascade`
  const subject = `${name('providerAccountId')} ${text} not null`
  return [
    `create table ${name('user')} (id ${text} primary key, name ${text}, email ${text} unique,
      ${name('emailVerified')} ${time}, image ${text})`,
    `create table ${name('account')} (${userId}, type ${text} not null, provider ${text} not null, ${subject},
      expires_at integer, ${tokenColumns}, primary key (provider, ${name('providerAccountId')}), ${owner})`,
    `create table ${name('session')} (${name('sessionToken')} ${text} primary key, ${userId},
      expires ${time.replace(' null', '')} not null, ${owner})`,
    `create table ${name('verificationToken')} (identifier ${text} not null, token ${text} not null,
      expires ${time.replace(' null', '')} not null, primary key (identifier, token))`,
    `create table ${name('authenticator')} (${name('credentialID')} ${text} not null unique, ${userId}, ${subject},
      ${name('credentialPublicKey')} ${text} not null, counter integer not null,
      ${name('credentialDeviceType')} ${text} not null, ${name('credentialBackedUp')} boolean not null,
      transports ${text}, primary key (${name('userId')}, ${name('credentialID')}), ${owner})`,
  ]
}
