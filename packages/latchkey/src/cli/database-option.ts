// `--database URL`, or DATABASE_URL.
import { isMongoUrl } from '../adapters/mongodb/database-url.ts'
import { type MongoAdapter, openMongo } from '../adapters/mongodb/index.ts'
import { openRedis, type RedisAdapter } from '../adapters/redis/index.ts'
import { isRedisUrl } from '../adapters/redis/redis-url.ts'
import { openDatabase, type SqlAdapter } from '../adapters/sql/index.ts'
import { type CommandContext, UsageError } from './command.ts'

/** An adapter of ours that a URL names. */
export type AnyAdapter = SqlAdapter | MongoAdapter | RedisAdapter

/** Opens the database, lets it be used, and closes it. */
export async function useDatabase<T>(
  option: string | undefined,
  { variables }: CommandContext,
  use: (adapter: AnyAdapter) => Promise<T>,
): Promise<T> {
  const url = option ?? variables['DATABASE_URL']
  if (!url) throw new UsageError('which database? Pass --database URL or set DATABASE_URL.')
  const adapter = open(url)
  try {
    return await use(adapter)
  } finally {
    await adapter.close()
  }
}

function open(url: string): AnyAdapter {
  if (isRedisUrl(url)) return openRedis(url)
  return isMongoUrl(url) ? openMongo(url) : openDatabase(url)
}
