// From addresses to adapters: each is loaded when a configuration names one of its kind, and no other is.
import type { DatabaseOpeners } from './actions/services.ts'

/** Opens databases by their address. */
export const databaseOpeners: DatabaseOpeners = {
  async open(url) {
    if (/^rediss?:/i.test(url)) {
      const { openRedis } = await import('./adapters/redis/index.ts')
      return openRedis(url)
    }
    if (/^mongodb(\+srv)?:/i.test(url)) {
      const { openMongo } = await import('./adapters/mongodb/index.ts')
      return openMongo(url)
    }
    const { openDatabase } = await import('./adapters/sql/index.ts')
    return openDatabase(url)
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
