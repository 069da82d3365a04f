// One step of the schema. A released migration is never edited; the next one is added.
import type { CompiledQuery, Kysely } from 'kysely'
import type { SqlDialect } from '../dialect.ts'
import type { AuthTables } from '../schema.ts'

/** One step of the schema, as statements. None drops a table, a column or a row. */
export interface Migration {
  /** Number and subject, for example `0001_initial`. Applied in the order of names. */
  readonly name: string
  compile(kysely: Kysely<AuthTables>, dialect: SqlDialect): readonly CompiledQuery[]
}
