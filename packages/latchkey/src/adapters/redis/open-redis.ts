// The `database` option: from a URL to an adapter.
import { createRedisAdapter, type RedisAdapter } from './adapter.ts'

/**
 * Makes the adapter of `redis://…` or `rediss://…`. The connection is opened on first use.
 *
 * @throws InvalidConfiguration `invalid_configuration` for any other URL: path `database`, with the fix. The URL itself
 * is not repeated, as it may hold a password.
 */
export function openRedis(url: string): RedisAdapter {
  return createRedisAdapter({ url })
}
