// Changes in MySQL and MariaDB. There is no `returning` in MySQL, so each is a transaction that locks the row first: of
// two callers, the second waits, and then finds what the first has left.
import type { Compilable, CompiledQuery, InsertQueryBuilder, InsertResult } from 'kysely'
import { type Kysely, sql } from 'kysely'
import {
  type AuthenticatorUseRow,
  authenticatorColumns,
  batchSize,
  type Change,
  type Changes,
  type CountedEvent,
  type DeleteExpired,
  expiringTables,
  sessionColumns,
  stepChange,
  userColumns,
  verificationTokenColumns,
} from '../changes.ts'
import { step } from '../runner.ts'
import type { AuthTables, StoredInstant, UsersTable } from '../schema.ts'
import { compileStatement, prepareStatement, type SlotFactory, type Statement } from '../statement.ts'
import { advancesCounter } from '../statements/authenticators.ts'
import { insertUser } from '../statements/users.ts'
import { columnsOfUsers, type UserColumn } from '../user-column.ts'

/** Prepares the changes. */
export function prepareMysqlChanges(db: Kysely<AuthTables>, added: readonly UserColumn[] = []): Changes {
  return {
    ...prepareUserChanges(db, added),
    ...prepareSessionChanges(db),
    takeVerificationToken: prepareTaking(db),
    recordAuthentication: prepareRecording(db),
    countEvent: prepareCount(db),
    deleteExpired: expiringTables.map((table) => prepareDeletion(db, table)),
  }
}

/** Locks rows, and changes them if there are any. Answers with what they were. */
function lockThenChange<TValues, TRow>(
  lock: Statement<TValues, TRow>,
  change: Statement<TValues, unknown>,
): (values: TValues) => Change<TRow> {
  return (values) =>
    function* steps() {
      const rows = yield* step(lock(values))
      if (rows.length > 0) yield* step(change(values))
      return rows
    }
}

/** Changes a row, which locks it, and reads what it is now. */
function changeThenRead<TRow>(change: CompiledQuery<unknown>, read: CompiledQuery<TRow>): Change<TRow> {
  return function* steps() {
    yield* step(change)
    return yield* step(read)
  }
}

type UserChanges = Pick<Changes, 'insertUser' | 'updateUser' | 'claimUser' | 'deleteUser'>

function prepareUserChanges(db: Kysely<AuthTables>, added: readonly UserColumn[]): UserChanges {
  const columns = columnsOfUsers(userColumns, added)
  const insert = prepareStatement((slot: SlotFactory<UsersTable>) => insertUser(db, slot, added))
  const readId = sql<{ id: string }>`select cast(last_insert_id() as char) as id`.compile(db)
  type Claim = { id: string; email_verified: StoredInstant }
  const find = prepareStatement((slot: SlotFactory<{ id: string }>) =>
    db.selectFrom('users').select(columns).where('id', '=', slot('id')),
  )
  const claim = lockThenChange(
    prepareStatement((slot: SlotFactory<Claim>) =>
      db
        .selectFrom('users')
        .select(columns)
        .where('id', '=', slot('id'))
        .where('email_verified', 'is', null)
        .forUpdate(),
    ),
    prepareStatement((slot: SlotFactory<Claim>) =>
      db
        .updateTable('users')
        .set({ email_verified: slot('email_verified') })
        .where('id', '=', slot('id')),
    ),
  )
  return {
    insertUser: (user) => changeThenRead(insert(user), readId),
    updateUser: (id, changes) =>
      changeThenRead(
        compileStatement(db.updateTable('users').set(changes).where('id', '=', id)),
        find({ id }),
      ),
    claimUser: (values) =>
      function* steps() {
        const rows = yield* stepChange(claim(values))
        return rows.map((row) => ({ ...row, email_verified: values.email_verified }))
      },
    deleteUser: lockThenChange(
      prepareStatement((slot) =>
        db.selectFrom('users').select(columns).where('id', '=', slot('id')).forUpdate(),
      ),
      prepareStatement((slot: SlotFactory<{ id: string }>) =>
        db.deleteFrom('users').where('id', '=', slot('id')),
      ),
    ),
  }
}

function prepareSessionChanges(db: Kysely<AuthTables>): Pick<Changes, 'updateSession' | 'deleteSession'> {
  const find = (slot: SlotFactory<{ token_hash: string }>) =>
    db.selectFrom('sessions').select(sessionColumns).where('token_hash', '=', slot('token_hash'))
  const read = prepareStatement(find)
  return {
    updateSession: (tokenHash, changes) =>
      changeThenRead(
        compileStatement(db.updateTable('sessions').set(changes).where('token_hash', '=', tokenHash)),
        read({ token_hash: tokenHash }),
      ),
    deleteSession: lockThenChange(
      prepareStatement((slot: SlotFactory<{ token_hash: string }>) => find(slot).forUpdate()),
      prepareStatement((slot: SlotFactory<{ token_hash: string }>) =>
        db.deleteFrom('sessions').where('token_hash', '=', slot('token_hash')),
      ),
    ),
  }
}

function prepareTaking(db: Kysely<AuthTables>): Changes['takeVerificationToken'] {
  type Key = { identifier: string; token: string }
  return lockThenChange(
    prepareStatement((slot: SlotFactory<Key>) =>
      db
        .selectFrom('verification_tokens')
        .select(verificationTokenColumns)
        .where('identifier', '=', slot('identifier'))
        .where('token', '=', slot('token'))
        .forUpdate(),
    ),
    prepareStatement((slot: SlotFactory<Key>) =>
      db
        .deleteFrom('verification_tokens')
        .where('identifier', '=', slot('identifier'))
        .where('token', '=', slot('token')),
    ),
  )
}

function prepareRecording(db: Kysely<AuthTables>): Changes['recordAuthentication'] {
  const record = lockThenChange(
    prepareStatement((slot: SlotFactory<AuthenticatorUseRow>) =>
      db
        .selectFrom('authenticators')
        .select(authenticatorColumns)
        .where('credential_id', '=', slot('credential_id'))
        .where(advancesCounter(slot))
        .forUpdate(),
    ),
    prepareStatement((slot: SlotFactory<AuthenticatorUseRow>) =>
      db
        .updateTable('authenticators')
        .set({
          counter: slot('counter'),
          credential_backed_up: slot('credential_backed_up'),
          last_used_at: slot('last_used_at'),
        })
        .where('credential_id', '=', slot('credential_id')),
    ),
  )
  return (use) =>
    function* steps() {
      const rows = yield* stepChange(record(use))
      return rows.map((row) => ({ ...row, ...use }))
    }
}

/** Columns are assigned in the order in which they are written: `expires` last, as `count` reads it. */
export function insertOrCount(
  db: Kysely<AuthTables>,
  slot: SlotFactory<CountedEvent>,
): InsertQueryBuilder<AuthTables, 'rate_limits', InsertResult> {
  const hasEnded = sql<boolean>`${sql.ref('rate_limits.expires')} <= ${slot('now')}`
  return db
    .insertInto('rate_limits')
    .values({ key: slot('key'), count: slot('count'), expires: slot('expires') })
    .onDuplicateKeyUpdate({
      count: sql`if(${hasEnded}, ${slot('count')}, ${sql.ref('rate_limits.count')} + ${slot('count')})`,
      expires: sql`if(${hasEnded}, ${slot('expires')}, ${sql.ref('rate_limits.expires')})`,
    })
}

function prepareCount(db: Kysely<AuthTables>): Changes['countEvent'] {
  const count = prepareStatement((slot: SlotFactory<CountedEvent>) => insertOrCount(db, slot))
  const read = prepareStatement((slot: SlotFactory<{ key: string }>) =>
    db.selectFrom('rate_limits').select('count').where('key', '=', slot('key')),
  )
  return (event) => changeThenRead(count(event), read(event))
}

/** The same rows twice: those that are locked are those that are deleted. */
function prepareDeletion(db: Kysely<AuthTables>, table: (typeof expiringTables)[number]): DeleteExpired {
  type Values = { now: StoredInstant }
  const remove = (slot: SlotFactory<Values>): Compilable<unknown> =>
    db.deleteFrom(table).where('expires', '<=', slot('now')).orderBy('expires').limit(sql.lit(batchSize))
  return lockThenChange(
    prepareStatement((slot: SlotFactory<Values>) =>
      db
        .selectFrom(table)
        .select('expires')
        .where('expires', '<=', slot('now'))
        .orderBy('expires')
        .limit(sql.lit(batchSize))
        .forUpdate(),
    ),
    prepareStatement(remove),
  )
}
