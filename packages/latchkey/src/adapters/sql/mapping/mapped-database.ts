// A connection whose statements are about the tables that exist.
import type { CompiledQuery, KyselyPlugin } from 'kysely'
import type { Clock } from '../../../contracts/clock.ts'
import { InvalidStoreAnswer } from '../../../errors/store-errors.ts'
import type { SqlConnection } from '../database.ts'
import type { SqlDialect } from '../dialect.ts'
import { noSuchValue } from './column-codec.ts'
import { createFillings } from './fillings.ts'
import { type MappingRules, StatementMapper } from './map-statement.ts'
import type { SchemaMap } from './schema-map.ts'

/** The same connection, for statements that are compiled with it from now on. */
export function mapConnection(connection: SqlConnection, schema: SchemaMap, now: Clock): SqlConnection {
  const { dialect, kysely } = connection
  const { exactComparison } = dialect
  const rules = { schema, exactComparison, makeFilling: createFillings(dialect, now) }
  return {
    ...connection,
    dialect: { ...dialect, findsNothing: (statement) => findsNothing(statement, dialect) },
    kysely: kysely.withPlugin(createMappingPlugin(rules)),
  }
}

function createMappingPlugin(rules: MappingRules): KyselyPlugin {
  return {
    transformQuery: ({ node }) => new StatementMapper(rules).transformNode(node),
    transformResult: async ({ result }) => result,
  }
}

/** An id that no user can have is of a user that does not exist. */
function findsNothing(statement: CompiledQuery<unknown>, dialect: SqlDialect): boolean {
  if (statement.parameters.includes(noSuchValue)) {
    if (statement.query.kind !== 'InsertQueryNode') return true
    throw new InvalidStoreAnswer({ detail: 'the user of this row does not exist (any more)' })
  }
  return dialect.findsNothing?.(statement) ?? false
}
