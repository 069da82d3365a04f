// Changes in PostgreSQL: those of every engine with `returning`, but for claims and the deletion of expired rows.
import { type Kysely, sql } from 'kysely'
import { batchSize, type Changes, type DeleteExpired, expiringTables, userColumns } from '../changes.ts'
import { prepareReturningChanges } from '../returning-changes.ts'
import type { AuthTables, StoredInstant } from '../schema.ts'
import { prepareStatement, type SlotFactory } from '../statement.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Prepares the changes. */
export function preparePostgresChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareReturningChanges(db, added),
    claimUser: prepareClaim(db, added),
    deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)),
  }
}

/**
 * Locks the row against those who refer to it, which an update of the address's proof alone does not: what they are writing
 * is then there when the claim takes everything away, and what they begin later is written beneath a proved address.
 */
function prepareClaim(db: Kysely<AuthTables>, added: readonly UserColumn[]): Changes['claimUser'] {
  return prepareStatement((slot) =>
    db
      .updateTable('users')
      .set({ email_verified: slot('email_verified') })
      .where('id', '=', (build) =>
        build
          .selectFrom('users')
          .select('id')
          .where('id', '=', slot('id'))
          .where('email_verified', 'is', null)
          .forUpdate(),
      )
      .returning(columnsOfUsers(userColumns, added)),
  )
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
