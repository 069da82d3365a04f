// Changes for D1: an answer that decides what is written next must be a read, which can be checked again.
import type { Kysely } from 'kysely'
import { type Changes, userColumns } from '../changes.ts'
import { prepareReturningChanges } from '../returning-changes.ts'
import { step } from '../runner.ts'
import type { AuthTables } from '../schema.ts'
import { prepareStatement, type SlotFactory } from '../statement.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Prepares the changes. */
export function prepareGuardedChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  const columns = columnsOfUsers(userColumns, added)
  type Values = Parameters<Changes['claimUser']>[0]
  const find = prepareStatement((slot: SlotFactory<Values>) =>
    db.selectFrom('users').select(columns).where('id', '=', slot('id')).where('email_verified', 'is', null),
  )
  const claim = prepareStatement((slot: SlotFactory<Values>) =>
    db
      .updateTable('users')
      .set({ email_verified: slot('email_verified') })
      .where('id', '=', slot('id')),
  )
  return {
    ...prepareReturningChanges(db, added),
    claimUser: (values) =>
      function* steps() {
        const rows = yield* step(find(values))
        if (rows.length > 0) yield* step(claim(values))
        return rows.map((row) => ({ ...row, email_verified: values.email_verified }))
      },
  }
}
