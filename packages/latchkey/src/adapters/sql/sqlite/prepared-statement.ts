// A statement that stays prepared. Its rows come as arrays where the driver can: the objects it would make itself are
// slower to make and to read.
import type { CompiledQuery } from 'kysely'

type DatabaseSync = import('node:sqlite').DatabaseSync
type SQLInputValue = import('node:sqlite').SQLInputValue

/** Runs the statement with its values. */
export type PreparedStatement = (parameters: CompiledQuery['parameters']) => readonly unknown[]

/** Prepares a statement. */
export function prepareSqliteStatement(database: DatabaseSync, sql: string): PreparedStatement {
  const statement = database.prepare(sql)
  const all = (parameters: CompiledQuery['parameters']): unknown[] =>
    statement.all(...(parameters as readonly SQLInputValue[])) // the driver checks each value itself
  if (!canReturnArrays(statement)) return all

  statement.setReturnArrays(true)
  const names = statement.columns().map(({ name }) => name)
  return (parameters) => {
    const rows = all(parameters) as readonly unknown[][] // asked for above
    return rows.map((values) => toRow(names, values))
  }
}

/** Node 22.16 and 24 can. */
function canReturnArrays(statement: object): boolean {
  return 'setReturnArrays' in statement && 'columns' in statement
}

function toRow(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let index = 0; index < names.length; index++) row[names[index] ?? ''] = values[index]
  return row
}
