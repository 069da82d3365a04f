// Changes in MariaDB. Deleted and inserted rows come back in the same statement (`returning`); updates are as in MySQL.
import type { Kysely } from 'kysely'
import type { Changes, CountedEvent } from '../changes.ts'
import { prepareReturningDeletions } from '../returning-changes.ts'
import type { AuthTables } from '../schema.ts'
import { prepareStatement, type SlotFactory } from '../statement.ts'
import type { UserColumn } from '../user-column.ts'
import { insertOrCount, prepareMysqlChanges } from './changes.ts'

/** Prepares the changes. */
export function prepareMariadbChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareMysqlChanges(db, added),
    ...prepareReturningDeletions(db, added),
    countEvent: prepareStatement((slot: SlotFactory<CountedEvent>) =>
      insertOrCount(db, slot).returning('count'),
    ),
  }
}
