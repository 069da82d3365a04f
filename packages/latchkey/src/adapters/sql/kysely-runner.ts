// Runs statements on a ready Kysely instance, whatever its driver.
import type { Kysely } from 'kysely'
import type { SqlRunner, Steps } from './runner.ts'
import type { AuthTables } from './schema.ts'

/** A runner on an instance that the application made, and closes. */
export function createKyselyRunner(kysely: Kysely<AuthTables>): SqlRunner {
  return {
    run: async (statement) => (await kysely.executeQuery(statement)).rows,
    transact: (begin) => kysely.transaction().execute((transaction) => drive(begin(), transaction)),
    close: async () => {},
  }
}

async function drive<T>(steps: Steps<T>, transaction: Kysely<AuthTables>): Promise<T> {
  let next = steps.next()
  while (!next.done) next = steps.next((await transaction.executeQuery(next.value)).rows)
  return next.value
}
