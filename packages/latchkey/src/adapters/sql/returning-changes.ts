// Changes of engines with `returning`: one statement each.
import { type Kysely, sql } from 'kysely'
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
} from './changes.ts'
import type { AuthTables, StoredInstant, UsersTable } from './schema.ts'
import { compileStatement, prepareStatement, type SlotFactory } from './statement.ts'
import { advancesCounter } from './statements/authenticators.ts'
import { insertUser } from './statements/users.ts'
import { columnsOfUsers, type UserColumn } from './user-column.ts'

/** Prepares the changes. Partial updates are compiled each time: which columns change is known only then. */
export function prepareReturningChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareUserChanges(db, added),
    ...prepareSessionChanges(db),
    ...prepareReturningDeletions(db, added),
    recordAuthentication: prepareStatement((slot: SlotFactory<AuthenticatorUseRow>) =>
      db
        .updateTable('authenticators')
        .set({
          counter: slot('counter'),
          credential_backed_up: slot('credential_backed_up'),
          last_used_at: slot('last_used_at'),
        })
        .where('credential_id', '=', slot('credential_id'))
        .where(advancesCounter(slot))
        .returning(authenticatorColumns),
    ),
    countEvent: prepareStatement((slot: SlotFactory<CountedEvent>) => compileCount(db, slot)),
    deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)),
  }
}

/** Deletions of single rows. */
export type Deletions = Pick<Changes, 'takeVerificationToken' | 'deleteSession' | 'deleteUser'>

/** Prepares the deletions: more engines have `returning` for these than for updates. */
export function prepareReturningDeletions(
  db: Kysely<AuthTables>,
  added: readonly UserColumn[] = [],
): Deletions {
  return {
    takeVerificationToken: prepareStatement((slot) =>
      db
        .deleteFrom('verification_tokens')
        .where('identifier', '=', slot('identifier'))
        .where('token', '=', slot('token'))
        .returning(verificationTokenColumns),
    ),
    deleteSession: prepareStatement((slot) =>
      db.deleteFrom('sessions').where('token_hash', '=', slot('token_hash')).returning(sessionColumns),
    ),
    deleteUser: prepareStatement((slot) =>
      db.deleteFrom('users').where('id', '=', slot('id')).returning(columnsOfUsers(userColumns, added)),
    ),
  }
}

type UserChanges = Pick<Changes, 'insertUser' | 'updateUser' | 'claimUser'>

function prepareUserChanges(db: Kysely<AuthTables>, added: readonly UserColumn[]): UserChanges {
  const columns = columnsOfUsers(userColumns, added)
  return {
    insertUser: prepareStatement((slot: SlotFactory<UsersTable>) =>
      insertUser(db, slot, added).returning('id'),
    ),
    updateUser: (id, changes) =>
      compileStatement(db.updateTable('users').set(changes).where('id', '=', id).returning(columns)),
    claimUser: prepareStatement((slot) =>
      db
        .updateTable('users')
        .set({ email_verified: slot('email_verified') })
        .where('id', '=', slot('id'))
        .where('email_verified', 'is', null)
        .returning(columns),
    ),
  }
}

function prepareSessionChanges(db: Kysely<AuthTables>): Pick<Changes, 'updateSession'> {
  return {
    updateSession: (tokenHash, changes) =>
      compileStatement(
        db.updateTable('sessions').set(changes).where('token_hash', '=', tokenHash).returning(sessionColumns),
      ),
  }
}

function compileCount(db: Kysely<AuthTables>, slot: SlotFactory<CountedEvent>) {
  return db
    .insertInto('rate_limits')
    .values({ key: slot('key'), count: slot('count'), expires: slot('expires') })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: (build) =>
          build
            .case()
            .when('rate_limits.expires', '<=', slot('now'))
            .then(build.ref('excluded.count'))
            .else(build('rate_limits.count', '+', build.ref('excluded.count')))
            .end(),
        expires: (build) =>
          build
            .case()
            .when('rate_limits.expires', '<=', slot('now'))
            .then(build.ref('excluded.expires'))
            .else(build.ref('rate_limits.expires'))
            .end(),
      }),
    )
    .returning('count')
}

/** Deletes up to the instant at which the batch is full: `delete` has no `limit` everywhere. */
function prepareDeletion(db: Kysely<AuthTables>, table: (typeof expiringTables)[number]): DeleteExpired {
  return prepareStatement((slot: SlotFactory<{ now: StoredInstant }>) =>
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
              .limit(sql.lit(batchSize))
              .as('batch'),
          )
          .select((build) => build.fn.max('batch.expires').as('expires')),
      )
      .returning('expires'),
  )
}
