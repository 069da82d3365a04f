// The tables of an existing database, as statements have to name and treat them.
import { InvalidConfiguration } from '../../../errors/config-errors.ts'
import {
  type ColumnMapping,
  type ExistingSchema,
  type Filling,
  findMappingProblems,
  knownColumns,
  type MappedType,
  type TableKey,
  type TableMapping,
  type TableMappings,
  tableKeys,
} from '../../../model/table-mapping.ts'
import type { SqlDialect } from '../dialect.ts'
import type { AuthTables } from '../schema.ts'
import type { ColumnCodec } from './column-codec.ts'
import { completeMappings } from './schemas/schemas.ts'

/** A column under its name there. */
export interface MappedColumn {
  readonly name: string
  /** Absent: the column is as we would make it. */
  readonly codec?: ColumnCodec | undefined
  /** The database makes the value. */
  readonly isGenerated: boolean
}

/** A table under its name there. */
export interface MappedTable {
  readonly name: string
  /** By our names. */
  readonly columns: ReadonlyMap<string, MappedColumn>
  readonly fill: readonly MappedFilling[]
}

/** A column of the application, and what is written into it. */
export interface MappedFilling {
  readonly column: string
  readonly value: 'uuid' | 'now'
  /** Whether it changes when the row does. */
  readonly onUpdate: boolean
  readonly codec?: ColumnCodec | undefined
}

/** Names of tables in statements. */
export type MappedTableName = Exclude<keyof AuthTables, 'latchkey_migrations'>

/** The tables by our names. */
export type SchemaMap = ReadonlyMap<string, MappedTable>

/** Our names of tables: in options, and in statements. */
export const tableNames: Readonly<Record<TableKey, MappedTableName>> = {
  users: 'users',
  accounts: 'accounts',
  sessions: 'sessions',
  verificationTokens: 'verification_tokens',
  authenticators: 'authenticators',
  rateLimits: 'rate_limits',
}

/**
 * Resolves what the application says; `undefined` where the tables are ours.
 *
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix.
 */
export function resolveSchema(existing: ExistingSchema, dialect: SqlDialect): SchemaMap | undefined {
  const { schema, tables } = existing
  if (schema === undefined && tables === undefined) return undefined
  const problems = findMappingProblems(existing)
  if (problems.length > 0) throw new InvalidConfiguration(problems)
  if (schema === 'pg-adapter' && dialect.engine !== 'postgres')
    return refuseType('database.schema', '"pg-adapter" is a schema of PostgreSQL')
  const mappings = withTypeOfUserId(completeMappings(schema, dialect.engine, tables ?? {}))
  return new Map(tableKeys.map((key) => [tableNames[key], resolveTable(key, mappings[key], dialect)]))
}

/** What refers to users has the type of their id. */
function withTypeOfUserId(mappings: TableMappings): TableMappings {
  const id = mappings.users?.columns?.id
  const type = typeof id === 'object' ? id.type : undefined
  if (type === undefined) return mappings
  const referring = (['accounts', 'sessions', 'authenticators'] as const).map((key) => {
    const { columns = {}, ...table } = mappings[key] ?? {}
    const { userId } = columns
    const given = typeof userId === 'string' ? { name: userId } : userId
    return [key, { ...table, columns: { ...columns, userId: { type, ...given } } }] as const
  })
  return { ...mappings, ...Object.fromEntries(referring) }
}

function resolveTable(key: TableKey, mapping: TableMapping<string> = {}, dialect: SqlDialect): MappedTable {
  const columns = Object.entries(knownColumns[key]).map(([field, ours]) => {
    const path = `database.tables.${key}.columns.${field}`
    return [ours, resolveColumn(path, ours, mapping.columns?.[field] ?? {}, dialect)] as const
  })
  const fill = Object.entries(mapping.fill ?? {}).flatMap(([column, filling]) =>
    filling === false
      ? []
      : resolveFilling(`database.tables.${key}.fill.${column}`, column, filling, dialect),
  )
  return { name: mapping.name ?? tableNames[key], columns: new Map(columns), fill }
}

function resolveColumn(
  path: string,
  ours: string,
  mapping: ColumnMapping,
  dialect: SqlDialect,
): MappedColumn {
  const { name = ours, type } = typeof mapping === 'string' ? { name: mapping } : mapping
  const isGenerated = ours === 'id' && (type === 'integer' || type === 'bigint')
  return { name, codec: type && findCodec(path, type, dialect), isGenerated }
}

function resolveFilling(path: string, column: string, filling: Filling, dialect: SqlDialect): MappedFilling {
  if (filling === 'uuid') return { column, value: 'uuid', onUpdate: false }
  const onUpdate = 'updatedAt' in filling
  const type = onUpdate ? filling.updatedAt : filling.insertedAt
  return { column, value: 'now', onUpdate, codec: findCodec(path, type, dialect) }
}

function findCodec(path: string, type: MappedType, { engine, columnCodecs }: SqlDialect): ColumnCodec {
  return columnCodecs[type] ?? refuseType(path, `${engine} keeps no "${type}"`)
}

function refuseType(path: string, problem: string): never {
  throw new InvalidConfiguration([
    { path, problem, fix: 'See docs/databases.md for what each engine keeps.' },
  ])
}
