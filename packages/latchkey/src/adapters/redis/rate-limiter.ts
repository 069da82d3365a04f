// Counts attempts in Redis, for all instances of an application together, whatever else is kept where.
import type { RateLimiter } from '../../contracts/rate-limiter.ts'
import { countInWindow } from './counter.ts'
import { openRedisDatabase, type RedisOptions } from './database.ts'

/** Counts in Redis. */
export interface RedisRateLimiter extends RateLimiter {
  /** Closes the connection, if it was opened here. */
  close(): Promise<void>
}

/**
 * Makes a limiter for the option `rateLimiter`. While Redis is away nobody is let through uncounted: the attempt fails
 * with `store_unavailable`.
 *
 * @throws InvalidConfiguration `invalid_configuration` if the URL cannot be used.
 * @example
 * createAuth({ rateLimiter: createRedisRateLimiter({ url: 'redis://localhost' }), providers: [] })
 */
export function createRedisRateLimiter(options: RedisOptions): RedisRateLimiter {
  const database = openRedisDatabase(options, 'redis')
  return {
    async count({ name, limit, windowSeconds }, subject) {
      const now = new Date(database.now())
      const { count, endsAt } = await countInWindow(database, {
        key: `${name}:${subject}`,
        windowSeconds,
        now,
      })
      if (count <= limit) return 0
      return Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000))
    },
    close: () => database.runner.close(),
  }
}
