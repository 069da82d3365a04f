// Statements that delete what has expired, in batches: none holds the database for long.
import type { Kysely } from 'kysely'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** One batch of one table. */
export type DeleteExpired = Statement<{ now: StoredInstant; batchSize: number }, { expires: StoredInstant }>

/** Statements that delete what has expired. */
export interface ExpiryStatements {
  readonly deleteExpired: readonly DeleteExpired[]
}

const expiringTables = ['sessions', 'verification_tokens', 'rate_limits'] as const

/** Prepares one statement for each table whose rows expire. */
export function prepareExpiryStatements(db: Kysely<AuthTables>): ExpiryStatements {
  return { deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)) }
}

/** Deletes up to the instant at which the batch is full: no engine needs `limit` in a `delete` for that. */
function prepareDeletion(db: Kysely<AuthTables>, table: (typeof expiringTables)[number]): DeleteExpired {
  return prepareStatement((slot: SlotFactory<{ now: StoredInstant; batchSize: number }>) =>
    db
      .deleteFrom(table)
      .where('expires', '<=', (outer) =>
        outer
          .selectFrom((inner) =>
            inner
              .selectFrom(table)
              .select('expires')
              .where('expires', '<=', slot('now'))
              .orderBy('expires')
              .limit(slot('batchSize'))
              .as('batch'),
          )
          .select((build) => build.fn.max('batch.expires').as('expires')),
      )
      .returning('expires'),
  )
}
