// Changes in SQL Server: `output` answers with the rows. There is no safe `merge`, so counting locks the key first.
import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely'
import {
  type AuthenticatorUseRow,
  authenticatorColumns,
  batchSize,
  type Changes,
  type CountedEvent,
  type DeleteExpired,
  expiringTables,
  sessionColumns,
  userColumns,
  verificationTokenColumns,
} from '../changes.ts'
import { step } from '../runner.ts'
import type { AuthTables, RateLimitsTable, StoredInstant, UsersTable } from '../schema.ts'
import { compileStatement, prepareStatement, type SlotFactory } from '../statement.ts'
import { advancesCounter } from '../statements/authenticators.ts'
import { insertUser } from '../statements/users.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Prepares the changes. */
export function prepareMssqlChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareUserChanges(db, added),
    ...prepareSessionChanges(db),
    takeVerificationToken: prepareStatement((slot) =>
      db
        .deleteFrom('verification_tokens')
        .output(deleted(verificationTokenColumns))
        .where('identifier', '=', slot('identifier'))
        .where('token', '=', slot('token')),
    ),
    recordAuthentication: prepareStatement((slot: SlotFactory<AuthenticatorUseRow>) =>
      db
        .updateTable('authenticators')
        .set({
          counter: slot('counter'),
          credential_backed_up: slot('credential_backed_up'),
          last_used_at: slot('last_used_at'),
        })
        .output(inserted(authenticatorColumns))
        .where('credential_id', '=', slot('credential_id'))
        .where(advancesCounter(slot)),
    ),
    countEvent: prepareCount(db),
    deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)),
  }
}

type UserChanges = Pick<Changes, 'insertUser' | 'updateUser' | 'claimUser' | 'deleteUser'>

function prepareUserChanges(db: Kysely<AuthTables>, added: readonly UserColumn[]): UserChanges {
  const columns = columnsOfUsers(userColumns, added)
  return {
    insertUser: prepareStatement((slot: SlotFactory<UsersTable>) =>
      insertUser(db, slot, added).output('inserted.id'),
    ),
    updateUser: (id, changes) =>
      compileStatement(db.updateTable('users').set(changes).output(inserted(columns)).where('id', '=', id)),
    claimUser: prepareStatement((slot) =>
      db
        .updateTable('users')
        .set({ email_verified: slot('email_verified') })
        .output(inserted(columns))
        .where('id', '=', slot('id'))
        .where('email_verified', 'is', null),
    ),
    deleteUser: prepareStatement((slot) =>
      db.deleteFrom('users').output(deleted(columns)).where('id', '=', slot('id')),
    ),
  }
}

function prepareSessionChanges(db: Kysely<AuthTables>): Pick<Changes, 'updateSession' | 'deleteSession'> {
  return {
    updateSession: (tokenHash, changes) =>
      compileStatement(
        db
          .updateTable('sessions')
          .set(changes)
          .output(inserted(sessionColumns))
          .where('token_hash', '=', tokenHash),
      ),
    deleteSession: prepareStatement((slot) =>
      db.deleteFrom('sessions').output(deleted(sessionColumns)).where('token_hash', '=', slot('token_hash')),
    ),
  }
}

/** The hints lock the key even where there is no row yet, so that two first events are counted one after the other. */
function prepareCount(db: Kysely<AuthTables>): Changes['countEvent'] {
  type Count = Pick<RateLimitsTable, 'count'>
  const add = prepareStatement((slot: SlotFactory<CountedEvent>) => {
    const [key, count, expires] = [sql.ref('key'), sql.ref('count'), sql.ref('expires')]
    const hasEnded = sql`${expires} <= ${slot('now')}`
    return compilable(
      db,
      sql<Count>`update ${sql.table('rate_limits')} with (updlock, serializable) set ${count} = case when ${hasEnded} then ${slot('count')} else ${count} + ${slot('count')} end, ${expires} = case when ${hasEnded} then ${slot('expires')} else ${expires} end output inserted.${count} as "count" where ${key} = ${slot('key')}`,
    )
  })
  const begin = prepareStatement((slot: SlotFactory<CountedEvent>) =>
    db
      .insertInto('rate_limits')
      .values({ key: slot('key'), count: slot('count'), expires: slot('expires') })
      .output('inserted.count'),
  )
  return (event) =>
    function* steps() {
      const counted = yield* step(add(event))
      return counted.length > 0 ? counted : yield* step(begin(event))
    }
}

function prepareDeletion(db: Kysely<AuthTables>, table: (typeof expiringTables)[number]): DeleteExpired {
  return prepareStatement((slot: SlotFactory<{ now: StoredInstant }>) =>
    db.deleteFrom(table).top(batchSize).output('deleted.expires').where('expires', '<=', slot('now')),
  )
}

function inserted<TColumn extends string>(columns: readonly TColumn[]): readonly `inserted.${TColumn}`[] {
  return columns.map((column) => `inserted.${column}` as const)
}

function deleted<TColumn extends string>(columns: readonly TColumn[]): readonly `deleted.${TColumn}`[] {
  return columns.map((column) => `deleted.${column}` as const)
}

function compilable<TRow>(db: Kysely<AuthTables>, statement: RawBuilder<TRow>): Compilable<TRow> {
  return { compile: () => statement.compile(db) }
}
