// Opens the database of a URL, as the `database` option does.
import { openRedis, type RedisAdapter } from '../../../src/adapters/redis/index.ts'
import { openDatabase as openSql, type SqlAdapter } from '../../../src/adapters/sql/index.ts'

export function openDatabase(url: string): RedisAdapter | SqlAdapter {
  return url.startsWith('redis') ? openRedis(url) : openSql(url)
}
