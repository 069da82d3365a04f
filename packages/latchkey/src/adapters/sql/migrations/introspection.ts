// What a database has: tables, columns and keys, as its catalogue tells.
import type { CompiledQuery, Kysely, RawBuilder } from 'kysely'
import type { AuthTables } from '../schema.ts'

/** One column of any table. */
export interface ColumnFact {
  readonly table_name: string
  readonly column_name: string
  /** 1: a row must give it a value. */
  readonly required: number
  /** Characters; `null`: no limit, or no text. */
  readonly max_length: number | null
}

/** One column of an index over all rows of its table; those of one index in their order. */
export interface KeyFact {
  readonly table_name: string
  readonly index_name: string
  readonly column_name: string
  /** 1: no two rows have the same. */
  readonly is_unique: number
}

/** How an engine tells, and how it makes a column longer. */
export interface Introspection {
  columns(kysely: Kysely<AuthTables>): CompiledQuery<ColumnFact>
  keys(kysely: Kysely<AuthTables>): CompiledQuery<KeyFact>
  /** What follows `alter table …` to let a column hold text of any length. */
  readonly widen: (column: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Whether a new table may refer to an existing one: text must have the same collation in some engines. */
  readonly refersToExisting: boolean
}

/** A table with what is known of it. */
export interface TableFacts {
  readonly columns: ReadonlyMap<string, ColumnFact>
  /** Columns of each index. */
  readonly keys: readonly { readonly columns: readonly string[]; readonly isUnique: boolean }[]
}

/** Facts by table. */
export function collectFacts(
  columns: readonly ColumnFact[],
  keys: readonly KeyFact[],
): ReadonlyMap<string, TableFacts> {
  const names = [...new Set(columns.map(({ table_name }) => table_name))]
  return new Map(
    names.map((table) => {
      const own = columns.filter(({ table_name }) => table_name === table)
      const indexes = Map.groupBy(
        keys.filter(({ table_name }) => table_name === table),
        ({ index_name }) => index_name,
      )
      return [
        table,
        {
          columns: new Map(own.map((column) => [column.column_name, column])),
          keys: [...indexes.values()].map((entries) => ({
            columns: entries.map(({ column_name }) => column_name),
            isUnique: Number(entries[0]?.is_unique) === 1,
          })),
        },
      ]
    }),
  )
}
