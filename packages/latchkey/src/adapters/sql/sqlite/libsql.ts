// A client of `@libsql/client`: Turso, or a file.
import type { CompiledQuery } from 'kysely'
import type { SqlConnection } from '../database.ts'
import { createTurns, type Turn } from '../one-at-a-time.ts'
import { driveSteps, type SqlRunner, type Steps } from '../runner.ts'
import { diagnoseSqliteError } from './diagnose.ts'
import { createSqliteCompiler, sqliteDialect } from './dialect.ts'
import { planPauses } from './retry-while-busy.ts'

/** What we use of it. */
interface Client extends Executor {
  transaction(mode: 'write'): Promise<Transaction>
  readonly protocol: string
}

interface Executor {
  execute(statement: { sql: string; args: readonly unknown[] }): Promise<{ rows: readonly object[] }>
}

interface Transaction extends Executor {
  commit(): Promise<void>
  close(): void
}

/** Whether it is one. */
export function isLibsql(client: object): boolean {
  return 'execute' in client && 'batch' in client && 'transaction' in client && 'protocol' in client
}

/** Uses the client. */
export function adoptLibsql(client: object, lockWaitMilliseconds: number): SqlConnection {
  return {
    dialect: sqliteDialect,
    kysely: createSqliteCompiler(),
    runner: createLibsqlRunner(client as Client, planPauses(lockWaitMilliseconds)), // `isLibsql` has looked
    mayLackForeignKeys: true,
  }
}

function createLibsqlRunner(client: Client, pauses: readonly number[]): SqlRunner {
  // A local client has few connections, and fails instead of waiting for one.
  const takeTurn: Turn = client.protocol === 'file' ? createTurns() : (work) => work()
  return {
    run: (statement) => takeTurn(() => retryBusy(() => execute(client, statement), pauses)),
    transact: (begin) => takeTurn(() => retryBusy(() => transact(client, begin), pauses)),
    close: async () => {},
  }
}

async function transact<T>(client: Client, begin: () => Steps<T>): Promise<T> {
  const transaction = await client.transaction('write')
  try {
    const result = await driveSteps(begin(), (statement) => execute(transaction, statement))
    await transaction.commit()
    return result
  } finally {
    transaction.close() // takes back what is not committed
  }
}

async function execute<TRow>(
  executor: Executor,
  { sql, parameters }: CompiledQuery<TRow>,
): Promise<readonly TRow[]> {
  const { rows } = await executor.execute({ sql, args: parameters })
  return rows.map((row) => ({ ...row })) as TRow[] // Kysely knows what the statement selects
}

async function retryBusy<T>(attempt: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  for (const pause of pauses) {
    try {
      return await attempt()
    } catch (error) {
      if (diagnoseSqliteError(error) !== 'busy') throw error
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())))
    }
  }
  return attempt()
}
