// `--database URL`, or DATABASE_URL, and `--schema NAME`.
import { isMongoUrl } from '../adapters/mongodb/database-url.ts'
import { type MongoAdapter, openMongo } from '../adapters/mongodb/index.ts'
import { openRedis, type RedisAdapter } from '../adapters/redis/index.ts'
import { isRedisUrl } from '../adapters/redis/redis-url.ts'
import { openDatabase, type SqlAdapter } from '../adapters/sql/index.ts'
import { type SchemaName, schemaNames } from '../model/table-mapping.ts'
import { type CommandContext, UsageError } from './command.ts'

/** An adapter of ours that a URL names. */
export type AnyAdapter = SqlAdapter | MongoAdapter | RedisAdapter

/** For `parseArgs`. */
export const databaseOptions = { database: { type: 'string' }, schema: { type: 'string' } } as const

/** What was given. */
export interface DatabaseValues {
  readonly database?: string | undefined
  readonly schema?: string | undefined
}

/** Opens the database, lets it be used, and closes it. */
export async function useDatabase<T>(
  { database, schema: name }: DatabaseValues,
  { variables }: CommandContext,
  use: (adapter: AnyAdapter) => Promise<T>,
): Promise<T> {
  const url = database ?? variables['DATABASE_URL']
  if (!url) throw new UsageError('which database? Pass --database URL or set DATABASE_URL.')
  const adapter = open(url, name === undefined ? undefined : parseSchema(name))
  try {
    return await use(adapter)
  } finally {
    await adapter.close()
  }
}

function open(url: string, schema: SchemaName | undefined): AnyAdapter {
  if (isRedisUrl(url)) return openRedis(url)
  if (isMongoUrl(url)) return openMongo(url)
  return openDatabase(schema === undefined ? url : { url, schema })
}

function parseSchema(name: string): SchemaName {
  const known = schemaNames.find((schema) => schema === name)
  if (known) return known
  throw new UsageError(`which schema? Use one of ${schemaNames.join(', ')}.`)
}
