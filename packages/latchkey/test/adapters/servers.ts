// The database servers of the tests, each with databases of their own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, inject, it, type TestContext } from 'vitest'
import type { SqlEngine } from '../../src/adapters/sql/index.ts'
import type { ServerName } from './setup/start-databases.ts'
import {
  type OpenClient,
  openMssqlClient,
  openMysqlClient,
  openPostgresClient,
  openSqliteClient,
  type SqlClient,
} from './sql-client.ts'

/** A kind of database. */
export interface Engine {
  readonly name: string
  readonly id: ServerName | 'sqlite'
  readonly engine: SqlEngine
  /** Why there is none here. */
  readonly missing: string | undefined
}

/** A server of the tests. */
export interface TestServer extends Engine {
  readonly id: ServerName
  readonly engine: Exclude<SqlEngine, 'sqlite'>
}

/** An empty database. */
export interface TestDatabase {
  readonly url: string
  /** Speaks to the database without Latchkey. */
  readonly client: SqlClient
  /** Opens one more of these. */
  connect(): Promise<SqlClient>
}

const known = [
  { name: 'PostgreSQL', id: 'postgres', engine: 'postgres' },
  { name: 'MariaDB', id: 'mariadb', engine: 'mysql' },
  { name: 'MySQL', id: 'mysql', engine: 'mysql' },
  { name: 'SQL Server', id: 'mssql', engine: 'mssql' },
] as const satisfies readonly Omit<TestServer, 'missing'>[]

/** All servers, those that are not here too: their tests are skipped by name. */
export const servers: readonly TestServer[] = known.map((server) => {
  const provided = inject('servers')[server.id]
  return { ...server, missing: 'missing' in provided ? provided.missing : undefined }
})

/** SQLite, which is always there, and the servers. */
export const engines: readonly Engine[] = [
  { name: 'SQLite', id: 'sqlite', engine: 'sqlite', missing: undefined },
  ...servers,
]

const clients: Readonly<Record<TestServer['engine'], OpenClient>> = {
  postgres: openPostgresClient,
  mysql: openMysqlClient,
  mssql: openMssqlClient,
}

/**
 * Makes an empty database for the tests of this file or group, and removes it afterwards.
 *
 * @param options - What follows the name in `create database`.
 */
export function useDatabase(engine: Engine, options?: string): () => TestDatabase {
  let database: (TestDatabase & { readonly drop: () => Promise<void> }) | undefined
  beforeAll(async () => {
    if (engine.missing === undefined) database = await createDatabase(engine, options)
  })
  afterAll(() => database?.drop())
  return () => {
    if (database) return database
    throw new Error('there is no database')
  }
}

/** An empty database, which the caller drops. Text is compared without regard to case unless a column says otherwise. */
export async function createDatabase(
  engine: Engine,
  options?: string,
): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = servers.find(({ id }) => id === engine.id)
  return server ? createOnServer(server, options ?? defaultOptions(server)) : createFile()
}

async function createFile(): Promise<TestDatabase & { drop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  const url = `file:${join(folder, 'app.db')}`
  const client = await openSqliteClient(url)
  return {
    url,
    client,
    connect: () => openSqliteClient(url),
    drop: async () => {
      await client.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createOnServer(
  server: TestServer,
  options: string,
): Promise<TestDatabase & { drop(): Promise<void> }> {
  const provided = inject('servers')[server.id]
  if (!('url' in provided)) throw new Error(provided.missing)
  const name = `latchkey_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`
  const open = clients[server.engine]
  const admin = await open(provided.url)
  await admin.query(`create database ${name} ${options}`)
  const url = urlOf(provided.url, name)
  const client = await open(url)
  return {
    url,
    client,
    connect: () => open(url),
    drop: async () => {
      await client.close()
      if (server.engine === 'mssql')
        await admin.query(`alter database ${name} set single_user with rollback immediate`).catch(() => {})
      await admin.query(`drop database ${name}${server.engine === 'postgres' ? ' with (force)' : ''}`)
      await admin.close()
    },
  }
}

function defaultOptions({ engine }: TestServer): string {
  return engine === 'mysql' ? 'character set utf8mb4 collate utf8mb4_general_ci' : ''
}

/** The URL of another database of the same server. */
function urlOf(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** `it` that skips, with the reason, where the server is missing. */
export function itOn({
  missing,
}: Pick<Engine, 'missing'>): (name: string, body: () => Promise<void>) => void {
  return (name, body) =>
    it(name, async (context: TestContext) => {
      if (missing !== undefined) context.skip(missing)
      await body()
    })
}
