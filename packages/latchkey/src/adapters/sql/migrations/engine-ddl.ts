// How engines differ where tables are made.
import type { CompiledQuery, CreateTableBuilder, Kysely } from 'kysely'
import type { AuthTables } from '../schema.ts'

/** A type of Kysely's, or raw SQL. */
export type DataType = Parameters<CreateTableBuilder<string>['addColumn']>[1]

/** Column types in DDL. */
export interface ColumnTypes {
  /** Compared byte for byte, and can be indexed. */
  readonly key: DataType
  /** A key of at most 128 characters: together with another one it must fit into an index. */
  readonly shortKey: DataType
  readonly text: DataType
  readonly integer: DataType
  readonly instant: DataType
  /** Whether a unique column may be null in many rows. Else an index over the other rows is made. */
  readonly allowsManyNulls: boolean
}

/** What a lock answers: 1 if it was got, 0 if it was not in time. */
export interface LockAnswer {
  readonly locked: number
}

/** Keeps other processes from migrating at the same time. */
export interface MigrationLock {
  /** Whether a transaction that fails takes its tables back. */
  readonly undoes: boolean
  /** `before`: the lock is a lock on the table of migrations, so that is made first, outside the transaction. */
  readonly createsTable: 'before' | 'after'
  /** First statement of a migration: afterwards no other process migrates until the end. */
  acquire(kysely: Kysely<AuthTables>): CompiledQuery<unknown>
  /** Last statement, for locks that outlive the transaction. */
  release?(kysely: Kysely<AuthTables>): CompiledQuery<unknown>
  /** `create table if not exists`, in the words of the engine. */
  createTable(create: CreateMigrationsTable): CompiledQuery
}

/** Builds the table of migrations. */
export interface CreateMigrationsTable {
  readonly kysely: Kysely<AuthTables>
  /** With or without `if not exists`. */
  compile(ifNotExists: boolean): CompiledQuery
}
