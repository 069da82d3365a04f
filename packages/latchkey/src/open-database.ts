// From addresses and clients to adapters: each is loaded when a configuration names one of its kind, and no other is.
import type { DatabaseOpeners } from './actions/services.ts'
import { findDatabaseUrlProblems, findRedisUrlProblems } from './adapters/find-url-problems.ts'
import { isMongoUrl } from './adapters/mongodb/database-url.ts'
import { isRedisUrl } from './adapters/redis/redis-url.ts'
import type { UrlReaders } from './config/validate-database.ts'

/** Tells at start-up what is wrong with addresses. */
export const urlReaders: UrlReaders = {
  findDatabaseUrlProblems,
  findRedisUrlProblems,
}

/** Opens databases by their address or client. */
export const databaseOpeners: DatabaseOpeners = {
  async open(database, userFields) {
    if (typeof database === 'string' && isRedisUrl(database)) {
      const { openRedis } = await import('./adapters/redis/index.ts')
      return openRedis(database)
    }
    if (typeof database === 'string' && isMongoUrl(database)) {
      const { openMongo } = await import('./adapters/mongodb/index.ts')
      return openMongo(database, Object.keys(userFields))
    }
    const { openDatabase } = await import('./adapters/sql/index.ts')
    return openDatabase(database, { userFields })
  },
  async openBeside(adapter, url) {
    const { withRedis } = await import('./adapters/redis/index.ts')
    return withRedis(adapter, { url })
  },
  async openLimiter(url, now) {
    const { createRedisRateLimiter } = await import('./adapters/redis/index.ts')
    return createRedisRateLimiter({ url, now })
  },
}
