// A column of a field that the application adds to its users, as statements and rows know it.
import type { DataType } from './migrations/engine-ddl.ts'
import type { UsersTable } from './schema.ts'

/** One column. */
export interface UserColumn {
  /** Of the field. */
  readonly field: string
  readonly column: string
  readonly dataType: DataType
  /** Never `undefined`; `null` stays. */
  encode(value: unknown): unknown
  /** What a row from before the field was added has is the default. */
  decode(stored: unknown): unknown
}

/** Names of columns, where statements take them: the rows have more than their type tells. */
export function columnsOfUsers<TColumn extends keyof UsersTable>(
  own: readonly TColumn[],
  added: readonly UserColumn[],
): readonly TColumn[] {
  return [...own, ...added.map(({ column }) => column as TColumn)] // Kysely writes whatever name it is given
}
