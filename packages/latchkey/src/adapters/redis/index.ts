// Public subpath `latchkey/adapters/redis`.
export { createRedisAdapter, type RedisAdapter } from './adapter.ts'
export type { CommandObserver } from './connection.ts'
export type { RedisOptions, RedisSettingsOptions } from './database.ts'
export { openRedis } from './open-redis.ts'
export { createRedisRateLimiter, type RedisRateLimiter } from './rate-limiter.ts'
export type { RedisClient, ScriptInput } from './redis-client.ts'
export { type WithRedisOptions, withRedis } from './with-redis.ts'
