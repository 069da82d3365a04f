// Packages of Auth.js that make tables and rows themselves.

import { DrizzleAdapter } from '@auth/drizzle-adapter'
import PostgresAdapter from '@auth/pg-adapter'
import { drizzle as drizzleMysql } from 'drizzle-orm/mysql2'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { createPool } from 'mysql2'
import pg from 'pg'
import type { SqlEngine } from '../../../../packages/latchkey/src/adapters/sql/index.ts'
import type { SchemaName } from '../../../../packages/latchkey/src/model/table-mapping.ts'
import {
  createOfficialTables,
  insertResident,
  resident,
} from '../../../../packages/latchkey/test/adapters/existing/official-tables.ts'
import type { SqlClient } from '../../../../packages/latchkey/test/adapters/sql-client.ts'
import { importTypeormAnew } from '../typeorm.ts'

/** An adapter of Auth.js, as far as it is used here. */
interface OfficialAdapter {
  createUser?(user: never): unknown
  linkAccount?(account: never): unknown
  createSession?(session: never): unknown
}

/** Makes the tables with the person in them; by the package itself where it runs here. Returns the id of the user. */
export async function moveIn(
  schema: SchemaName,
  engine: SqlEngine,
  { url, client }: { readonly url: string; readonly client: SqlClient },
): Promise<string> {
  if (schema === 'typeorm' && engine !== 'sqlite') return byTypeorm(url)
  await createOfficialTables(client, schema, engine)
  if (schema === 'pg-adapter') return byPgAdapter(url)
  if (schema === 'drizzle' && engine !== 'sqlite') return byDrizzle(url, engine)
  return insertResident(client, schema, engine)
}

async function byTypeorm(url: string): Promise<string> {
  const { TypeORMAdapter } = await importTypeormAnew()
  const adapter = TypeORMAdapter(url.replace(/^mariadb:/, 'mysql:'))
  try {
    return await populate(adapter as OfficialAdapter)
  } finally {
    await (adapter as { __disconnect?(): Promise<void> }).__disconnect?.()
  }
}

async function byPgAdapter(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url })
  try {
    return await populate(PostgresAdapter(pool) as OfficialAdapter)
  } finally {
    await pool.end()
  }
}

async function byDrizzle(url: string, engine: SqlEngine): Promise<string> {
  if (engine === 'postgres') {
    const pool = new pg.Pool({ connectionString: url })
    try {
      return await populate(DrizzleAdapter(drizzlePostgres(pool)) as OfficialAdapter)
    } finally {
      await pool.end()
    }
  }
  const pool = createPool(url.replace(/^mariadb:/, 'mysql:'))
  try {
    return await populate(DrizzleAdapter(drizzleMysql(pool)) as OfficialAdapter)
  } finally {
    await new Promise<void>((resolve) => pool.end(() => resolve()))
  }
}

async function populate(adapter: OfficialAdapter): Promise<string> {
  const { name, email, emailVerified, provider, subject, accessToken, sessionToken, expires } = resident
  const given = { id: crypto.randomUUID(), name, email, emailVerified, image: null }
  const user = (await adapter.createUser?.(given as never)) as { id: string | number }
  const account = {
    userId: user.id,
    type: 'oidc',
    provider,
    providerAccountId: subject,
    access_token: accessToken,
  }
  await adapter.linkAccount?.(account as never)
  await adapter.createSession?.({ userId: user.id, sessionToken, expires } as never)
  return String(user.id)
}
