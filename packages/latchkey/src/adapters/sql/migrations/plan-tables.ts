// What an existing database lacks, as statements. Adds tables, columns and keys, and makes columns longer; drops and
// rewrites nothing.
import { type CompiledQuery, type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { ConfigProblem } from '../../../errors/config-errors.ts'
import { knownColumns, tableKeys } from '../../../model/table-mapping.ts'
import type { SqlDatabase } from '../database.ts'
import type { MappedTable } from '../mapping/schema-map.ts'
import type { AuthTables } from '../schema.ts'
import { columnOf, columnsOf, type DesiredTable, desireTable } from './desired-table.ts'
import type { DataType } from './engine-ddl.ts'
import type { TableFacts } from './introspection.ts'

/** What is to be done, and what stands in the way. */
export interface TablePlan {
  readonly statements: readonly CompiledQuery[]
  /** Keys to be made once no rows collide. */
  readonly keys: readonly UniqueKey[]
  readonly problems: readonly ConfigProblem[]
}

/** Columns that no two rows may share. */
export interface UniqueKey {
  readonly table: string
  readonly columns: readonly string[]
  /** The column that tells whose row it is. */
  readonly owner: string
}

/** Sealed tokens are longer than what they seal. */
const longEnough = 4000

/** Compares the tables that exist with ours. */
export function planTables(database: SqlDatabase, facts: ReadonlyMap<string, TableFacts>): TablePlan {
  const plans = tableKeys.map((key) => {
    const desired = desireTable(database, key)
    const existing = facts.get(desired.mapped.name)
    if (!existing) return planNewTable(database, desired, facts)
    const problems = [...findMissing(desired, existing), ...findUnknownRequired(desired, existing)]
    return problems.length > 0 ? { ...nothing, problems } : planExistingTable(database, desired, existing)
  })
  return {
    statements: plans.flatMap(({ statements }) => statements),
    keys: plans.flatMap(({ keys }) => keys),
    problems: plans.flatMap(({ problems }) => problems),
  }
}

/** Columns of fields, for users whose table has none of them. */
export function planUserColumns(database: SqlDatabase): readonly CompiledQuery[] {
  const plain = database.kysely.withoutPlugins()
  return database.userColumns.map(({ column, dataType }) => addColumn(plain, 'users', column, dataType))
}

/** `create unique index` of a key. */
export function compileKey({ kysely, dialect }: SqlDatabase, { table, columns }: UniqueKey): CompiledQuery {
  const name = sql.id(`${table}_${columns.join('_')}_unique`)
  const list = sql.join(columns.map((column) => sql.id(column)))
  const present = columns.map((column) => sql`${sql.id(column)} is not null`)
  const filter = dialect.columns.allowsManyNulls ? sql`` : sql` where ${sql.join(present, sql` and `)}`
  const index = sql`create unique index ${name} on ${sql.id(table)} (${list})${filter}`
  return index.compile(kysely.withoutPlugins())
}

const nothing: TablePlan = { statements: [], keys: [], problems: [] }

function planNewTable(
  database: SqlDatabase,
  { current, mapped }: DesiredTable,
  facts: ReadonlyMap<string, TableFacts>,
): TablePlan {
  const { dialect } = database
  const kysely = database.kysely.withoutPlugins()
  const users = desireTable(database, 'users').mapped
  const mayRefer = dialect.introspection.refersToExisting || !facts.has(users.name)
  let table: CreateTableBuilder<string, string> = kysely.schema.createTable(mapped.name)
  for (const [ours, column] of Object.entries(current.columns)) {
    const { name, codec, isGenerated } = columnOf(mapped, ours)
    const refers = ours === 'user_id' && mayRefer
    table = table.addColumn(name, codec?.dataType ?? dialect.columns[column.type], (definition) => {
      const own = column.required === 'never' ? definition : definition.notNull()
      const made = isGenerated ? generate(own, database) : own
      return refers
        ? made.references(`${users.name}.${columnOf(users, 'id').name}`).onDelete('cascade')
        : made
    })
  }
  for (const { column, value, codec } of mapped.fill)
    table = table.addColumn(column, codec?.dataType ?? dialect.columns[value === 'uuid' ? 'key' : 'instant'])
  const primaryKey = current.primaryKey.map((ours) => columnOf(mapped, ours).name)
  table = table.addPrimaryKeyConstraint(`${mapped.name}_pk`, primaryKey as [string, ...string[]])
  const keys = current.unique ? [keyOf(mapped, current.unique)] : []
  return {
    ...nothing,
    statements: [
      dialect.finishTable(table, current.shape).compile(),
      ...current.indexes.map((ours) => compileIndex(kysely, mapped, ours)),
    ],
    keys,
  }
}

type Definition = Parameters<NonNullable<Parameters<CreateTableBuilder<string>['addColumn']>[2]>>[0]

function generate(definition: Definition, { dialect }: SqlDatabase): Definition {
  if (dialect.engine === 'postgres') return definition.generatedByDefaultAsIdentity()
  if (dialect.engine === 'mssql') return definition.identity()
  return dialect.engine === 'mysql' ? definition.autoIncrement() : definition
}

function planExistingTable(
  { kysely, dialect }: SqlDatabase,
  desired: DesiredTable,
  { columns, keys }: TableFacts,
): TablePlan {
  const { current, mapped } = desired
  const plain = kysely.withoutPlugins()
  const missing = columnsOf(desired).filter(([, { name }]) => !columns.has(name))
  const short = columnsOf(desired).filter(([{ isLong }, { name }]) => {
    const limit = columns.get(name)?.max_length
    return isLong && limit !== null && limit !== undefined && Number(limit) < longEnough
  })
  const isSearched = (name: string): boolean => keys.some((index) => index.columns[0] === name)
  const unique = [current.primaryKey, ...(current.unique ? [current.unique] : [])].map((key) =>
    keyOf(mapped, key),
  )
  const isUnique = (key: UniqueKey): boolean =>
    keys.some(({ columns: own, isUnique: is }) => is && own.every((name) => key.columns.includes(name)))
  return {
    ...nothing,
    statements: [
      ...missing.map(([{ type }, { name, codec }]) =>
        addColumn(plain, mapped.name, name, codec?.dataType ?? dialect.columns[type]),
      ),
      ...short.map(([, { name }]) =>
        sql`alter table ${sql.table(mapped.name)} ${dialect.introspection.widen(sql.ref(name))}`.compile(
          plain,
        ),
      ),
      ...current.indexes
        .filter((ours) => !isSearched(columnOf(mapped, ours).name))
        .map((ours) => compileIndex(plain, mapped, ours)),
    ],
    // The id of a user is the application's own key.
    keys: unique.filter((key, index) => (index > 0 || desired.key !== 'users') && !isUnique(key)),
  }
}

function addColumn(kysely: Kysely<AuthTables>, table: string, name: string, type: DataType): CompiledQuery {
  return kysely.schema.alterTable(table).addColumn(name, type).compile()
}

function keyOf(mapped: MappedTable, ours: readonly string[]): UniqueKey {
  const owner = mapped.columns.has('user_id') ? 'user_id' : mapped.columns.has('id') ? 'id' : (ours[0] ?? '')
  return {
    table: mapped.name,
    columns: ours.map((column) => columnOf(mapped, column).name),
    owner: columnOf(mapped, owner).name,
  }
}

function compileIndex(kysely: Kysely<AuthTables>, mapped: MappedTable, ours: string): CompiledQuery {
  const { name } = columnOf(mapped, ours)
  const index = sql.id(`${mapped.name}_${name}_index`)
  return sql`create index ${index} on ${sql.id(mapped.name)} (${sql.id(name)})`.compile(kysely)
}

/** A column that no row can do without is not made up: its name is another one. */
function findMissing(desired: DesiredTable, { columns }: TableFacts): readonly ConfigProblem[] {
  const { key, current, mapped } = desired
  const fields = new Map(Object.entries(knownColumns[key]).map(([field, ours]) => [ours as string, field]))
  const missing = Object.entries(current.columns).flatMap(([ours, { required, isNeverAdded = false }]) => {
    const { name } = columnOf(mapped, ours)
    if ((required !== 'always' && !isNeverAdded) || columns.has(name)) return []
    const path = `database.tables.${key}.columns.${fields.get(ours)}`
    const fix = `Give its name in \`tables.${key}.columns\`, or the name of another table in \`tables.${key}.name\`.`
    return [{ path, problem: `the table "${mapped.name}" has no column "${name}"`, fix }]
  })
  const unfilled = mapped.fill.flatMap(({ column }) => {
    if (columns.has(column)) return []
    const fix = `Write \`fill: { ${column}: false }\`.`
    const path = `database.tables.${key}.fill.${column}`
    return [{ path, problem: `the table "${mapped.name}" has no column "${column}"`, fix }]
  })
  return [...missing, ...unfilled]
}

/** A column of the application that must be written, and that nobody writes. */
function findUnknownRequired(desired: DesiredTable, { columns }: TableFacts): readonly ConfigProblem[] {
  const { key, mapped } = desired
  const known = [
    ...columnsOf(desired).map(([, { name }]) => name),
    ...mapped.fill.map(({ column }) => column),
  ]
  const unknown = [...columns.values()].filter(
    ({ column_name, required }) => Number(required) === 1 && !known.includes(column_name),
  )
  return unknown.map(({ column_name }) => ({
    path: `database.tables.${key}.fill`,
    problem: `the column "${column_name}" of "${mapped.name}" must have a value, and none is known`,
    fix: `Give it a default in the database, or write \`fill: { ${column_name}: 'uuid' }\`.`,
  }))
}
