// The schemas by name.
import { type SchemaName, type TableMappings, tableKeys } from '../../../../model/table-mapping.ts'
import type { SqlEngine } from '../../dialect.ts'
import { drizzle } from './drizzle.ts'
import { kysely } from './kysely.ts'
import { pgAdapter } from './pg-adapter.ts'
import { prisma, prismaOfNextAuth4 } from './prisma.ts'
import { typeorm } from './typeorm.ts'

const schemas: Readonly<Record<SchemaName, (engine: SqlEngine) => TableMappings>> = {
  prisma: () => prisma,
  'prisma-v4': () => prismaOfNextAuth4,
  drizzle: () => drizzle,
  'pg-adapter': () => pgAdapter,
  kysely,
  typeorm,
}

/** What the application says of its tables, over what the named schema says. */
export function completeMappings(
  name: SchemaName | undefined,
  engine: SqlEngine,
  given: TableMappings,
): TableMappings {
  const base = name === undefined ? {} : schemas[name](engine)
  return Object.fromEntries(tableKeys.map((key) => [key, overlay(base[key], given[key])]))
}

type Mapping = { readonly name?: string; readonly columns?: object; readonly fill?: object }

function overlay(base: Mapping = {}, given: Mapping = {}): Mapping {
  const columns: Record<string, unknown> = { ...base.columns }
  for (const [column, mapped] of Object.entries(given.columns ?? {}))
    columns[column] = { ...asObject(Reflect.get(columns, column)), ...asObject(mapped) }
  return { ...base, ...given, columns, fill: { ...base.fill, ...given.fill } }
}

function asObject(column: unknown): object {
  return typeof column === 'string' ? { name: column } : Object(column ?? {})
}
