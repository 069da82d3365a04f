// Changes in PostgreSQL: those of every engine with `returning`, but for the deletion of expired rows.
import { type Kysely, sql } from 'kysely'
import { batchSize, type Changes, type DeleteExpired, expiringTables } from '../changes.ts'
import { prepareReturningChanges } from '../returning-changes.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { prepareStatement, type SlotFactory } from '../statement.ts'
import type { UserColumn } from '../user-column.ts'

/** Prepares the changes. */
export function preparePostgresChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareReturningChanges(db, added),
    deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)),
  }
}

/** By the place of the rows: the planner sees how few they are. Rows that another cleaner holds are left to it. */
function prepareDeletion(db: Kysely<AuthTables>, table: (typeof expiringTables)[number]): DeleteExpired {
  return prepareStatement((slot: SlotFactory<{ now: StoredInstant }>) =>
    db
      .deleteFrom(table)
      .where((build) => {
        const batch = build
          .selectFrom(table)
          .select(sql`ctid`.as('ctid'))
          .where('expires', '<=', slot('now'))
          .orderBy('expires')
          .limit(sql.lit(batchSize))
          .forUpdate()
          .skipLocked()
        return sql<boolean>`ctid = any(array(${batch}))`
      })
      .returning('expires'),
  )
}
