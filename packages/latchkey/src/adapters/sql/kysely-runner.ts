// Runs statements on a ready Kysely instance, whatever its driver.
import type { Kysely } from 'kysely'
import { driveSteps, type SqlRunner } from './runner.ts'
import type { AuthTables } from './schema.ts'

/** A runner on an instance that the application made, and closes. */
export function createKyselyRunner(kysely: Kysely<AuthTables>): SqlRunner {
  return {
    run: async (statement) => (await kysely.executeQuery(statement)).rows,
    transact: (begin) =>
      kysely
        .transaction()
        .execute((transaction) =>
          driveSteps(begin(), async (statement) => (await transaction.executeQuery(statement)).rows),
        ),
    close: async () => {},
  }
}
