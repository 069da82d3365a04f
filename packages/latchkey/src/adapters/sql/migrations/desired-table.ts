// A table as the code wants it, under the names that it has in the database.
import type { TableKey } from '../../../model/table-mapping.ts'
import type { SqlDatabase } from '../database.ts'
import { type MappedColumn, type MappedTable, tableNames } from '../mapping/schema-map.ts'
import { type CurrentColumn, type CurrentTable, currentTables } from './current-tables.ts'

/** What says how the tables of a database are called, and what they have besides. */
export type TablesOfDatabase = Pick<SqlDatabase, 'schema' | 'userColumns'>

/** A table as we know it, and its names in the database. */
export interface DesiredTable {
  readonly key: TableKey
  readonly current: CurrentTable
  readonly mapped: MappedTable
}

/** The table that a key of the options stands for. */
export function desireTable(database: TablesOfDatabase, key: TableKey): DesiredTable {
  const name = tableNames[key]
  return { key, current: currentOf(database, name), mapped: mapTable(database, name) }
}

/** Fields of users are columns like others: rows from before they were added have none. */
function currentOf({ userColumns }: TablesOfDatabase, name: keyof typeof currentTables): CurrentTable {
  const table = currentTables[name]
  if (name !== 'users') return table
  const added = userColumns.map(({ column }) => [column, { type: 'text', required: 'never' }] as const)
  return { ...table, columns: { ...table.columns, ...Object.fromEntries(added) } }
}

function mapTable(database: TablesOfDatabase, name: keyof typeof currentTables): MappedTable {
  const table = mapOwnTable(database, name)
  if (name !== 'users') return table
  const added = database.userColumns.map(({ column, dataType }): [string, MappedColumn] => [
    column,
    { name: column, codec: { dataType }, isGenerated: false },
  ])
  return { ...table, columns: new Map([...table.columns, ...added]) }
}

function mapOwnTable({ schema }: TablesOfDatabase, name: keyof typeof currentTables): MappedTable {
  const mapped = schema?.get(name)
  if (mapped) return mapped
  const columns = Object.keys(currentTables[name].columns)
  return {
    name,
    columns: new Map(columns.map((column) => [column, { name: column, isGenerated: false }])),
    fill: [],
  }
}

/** Its columns, each as we know it and as the database does. */
export function columnsOf({
  current,
  mapped,
}: DesiredTable): readonly (readonly [CurrentColumn, MappedColumn])[] {
  return Object.entries(current.columns).map(([ours, column]) => [column, columnOf(mapped, ours)] as const)
}

/** What the database calls a column of ours. */
export function columnOf({ columns }: MappedTable, ours: string): MappedColumn {
  return columns.get(ours) ?? { name: ours, isGenerated: false }
}
