// What the `database` option takes.
import type { ExistingSchema } from '../model/table-mapping.ts'

/** A database by its address, with what is known of its tables. */
export interface DatabaseAddress extends ExistingSchema {
  /** @example 'postgres://user:password@host/app' */
  readonly url: string
}

/** A database: its address, or more about it. */
export type Database = string | DatabaseAddress
