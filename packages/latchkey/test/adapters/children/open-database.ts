// Opens the database of a URL, as the `database` option does.
import { type MongoAdapter, openMongo } from '../../../src/adapters/mongodb/index.ts'
import { openRedis, type RedisAdapter } from '../../../src/adapters/redis/index.ts'
import { openDatabase as openSql, type SqlAdapter } from '../../../src/adapters/sql/index.ts'

export function openDatabase(url: string): RedisAdapter | MongoAdapter | SqlAdapter {
  if (url.startsWith('mongodb')) return openMongo(url)
  return url.startsWith('redis') ? openRedis(url) : openSql(url)
}
