// PGlite: PostgreSQL in this process, with one connection.
import type { CompiledQuery } from 'kysely'
import type { SqlConnection } from '../database.ts'
import { driveSteps, type SqlRunner } from '../runner.ts'
import { createPostgresCompiler, postgresDialect } from './dialect.ts'

/** What we use of it. */
interface Client extends Executor {
  transaction<T>(work: (transaction: Executor) => Promise<T>): Promise<T>
}

interface Executor {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: readonly unknown[] }>
}

/** Whether it is one. */
export function isPglite(client: object): boolean {
  return 'query' in client && 'transaction' in client && 'waitReady' in client
}

/** Uses the database. It runs one transaction after the other by itself. */
export function adoptPglite(client: object): SqlConnection {
  const database = client as Client // `isPglite` has looked
  const runner: SqlRunner = {
    run: (statement) => query(database, statement),
    transact: (begin) =>
      database.transaction((transaction) =>
        driveSteps(begin(), (statement) => query(transaction, statement)),
      ),
    close: async () => {},
  }
  return { dialect: postgresDialect, kysely: createPostgresCompiler(), runner }
}

async function query<TRow>(
  executor: Executor,
  { sql, parameters }: CompiledQuery<TRow>,
): Promise<readonly TRow[]> {
  const { rows } = await executor.query(sql, parameters)
  return rows as readonly TRow[] // Kysely knows what the statement selects
}
