// What the tests need to know of a published adapter: how to open it on a database of its own, and what is in there.
import { setTimeout as sleep } from 'node:timers/promises'
import type { AccountKey, Adapter } from '../../../packages/latchkey/src/contracts/adapter.ts'
import type { Account } from '../../../packages/latchkey/src/model/account.ts'
import type { ContractMethod } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import {
  createDatabase,
  type Engine,
  engines,
  type TestDatabase,
} from '../../../packages/latchkey/test/adapters/servers.ts'
import type { ServerName } from '../../../packages/latchkey/test/adapters/setup/start-databases.ts'

/** A published adapter, open. */
export interface OpenPublished {
  readonly adapter: Adapter
  /** How many rows there are. */
  count(rows: Rows): Promise<number>
  readAccount(key: AccountKey): Promise<Account | null>
  /** Gives all users a field of the application's own, where that takes no change of code. */
  addRole?(role: string): Promise<void>
  /** From now on the database refuses new rows of a kind, by its own means. */
  refuse(rows: Rows): Promise<void>
  close(): Promise<void>
}

/** Kinds of rows. */
export type Rows = 'users' | 'accounts' | 'sessions'

/** A published adapter with the schema of its documentation. */
export interface PublishedSetup {
  /** Package and engine. */
  readonly name: string
  /** Why it cannot be tested here. */
  readonly missing: string | undefined
  /** Methods of the contract that it has not. */
  readonly omits: readonly ContractMethod[]
  /** Promises of the contract that it does not keep, by name, and why. */
  readonly breaks: Readonly<Record<string, string>>
  /** Whether it stores members of rows that no schema knows. */
  readonly isSchemaless?: boolean
  /** Whether it fails for members of a row that it has no column for; others leave them out. */
  readonly refusesUnknownColumns?: boolean
  /** Whether two users can have one address, or two users one account, when they come at once. */
  readonly isWithoutConstraints?: boolean
  open(): Promise<OpenPublished>
}

/** Names of tables as they are written in SQL. */
export type Tables = Readonly<Record<Rows, string>>

/** The engine of that name, here or missing. */
export function engineOf(id: ServerName | 'sqlite'): Engine {
  const engine = engines.find((candidate) => candidate.id === id)
  if (engine) return engine
  throw new Error(`unknown engine ${id}`)
}

/** An adapter and what closes its connections. */
export interface OpenAdapter {
  readonly adapter: Adapter
  close(): Promise<unknown>
}

/** What is made in an empty database. */
export interface SqlLayout {
  /** Run first, statement by statement. */
  readonly schema: readonly string[]
  readonly tables: Tables
  /** Whether the adapter asks for `*`, so that a new column is read at once. */
  readonly readsAllColumns?: boolean
}

/** Opens an adapter on a new SQL database. */
export async function openOnSql(
  engine: Engine,
  { schema, tables, readsAllColumns = false }: SqlLayout,
  open: (database: TestDatabase) => Promise<OpenAdapter>,
): Promise<OpenPublished> {
  const database = await createDatabase(engine)
  const { client } = database
  for (const statement of schema) await client.query(statement)
  const { adapter, close } = await open(database)
  return {
    adapter,
    async count(rows) {
      const [row] = await client.query(`select count(*) as found from ${tables[rows]}`)
      return Number(row?.['found'])
    },
    async readAccount({ provider, providerAccountId }) {
      const rows = await client.query(`select * from ${tables.accounts}`)
      const row = rows.find((found) => found['providerAccountId'] === providerAccountId)
      return row?.['provider'] === provider ? toAccount(row) : null
    },
    ...(readsAllColumns && {
      addRole: async (role: string) => {
        await client.query(`alter table ${tables.users} add column role varchar(20) default '${role}'`)
      },
    }),
    async refuse(rows) {
      await client.query(refusalOf(engine, rows, tables[rows]))
    },
    async close() {
      await close()
      if (engine.engine === 'postgres') await waitForClosing(database)
      await database.drop()
    },
  }
}

/** Engines give 64-bit numbers as text, and ids as numbers. */
function toAccount({ id: _, expires_at: expiresAt, userId, ...row }: Record<string, unknown>): Account {
  const present = Object.entries(row).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(present),
    ...(expiresAt === null || expiresAt === undefined ? {} : { expires_at: Number(expiresAt) }),
    userId,
  } as Account
}

function refusalOf({ engine }: Engine, rows: Rows, table: string): string {
  const trigger = `create trigger refuse_${rows} before insert on ${table}`
  if (engine === 'sqlite') return `${trigger} begin select raise(abort, 'the disk is full'); end`
  if (engine === 'mysql') return `${trigger} for each row signal sqlstate '45000'`
  return `alter table ${table} add constraint refuse check (false) not valid`
}

/** Pools say that they are closed before PostgreSQL does; what is dropped meanwhile throws where nobody listens. */
async function waitForClosing({ client }: TestDatabase): Promise<void> {
  const others = `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  for (let attempt = 0; attempt < 200 && (await client.query(others)).length > 0; attempt++) await sleep(10)
}
