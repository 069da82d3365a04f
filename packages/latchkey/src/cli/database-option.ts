// `--database URL`, or DATABASE_URL.
import { openRedis, type RedisAdapter } from '../adapters/redis/index.ts'
import { isRedisUrl } from '../adapters/redis/redis-url.ts'
import { openDatabase, type SqlAdapter } from '../adapters/sql/index.ts'
import { type CommandContext, UsageError } from './command.ts'

/** Opens the database, lets it be used, and closes it. */
export async function useDatabase<T>(
  option: string | undefined,
  { variables }: CommandContext,
  use: (adapter: SqlAdapter | RedisAdapter) => Promise<T>,
): Promise<T> {
  const url = option ?? variables['DATABASE_URL']
  if (!url) throw new UsageError('which database? Pass --database URL or set DATABASE_URL.')
  const adapter = isRedisUrl(url) ? openRedis(url) : openDatabase(url)
  try {
    return await use(adapter)
  } finally {
    await adapter.close()
  }
}
