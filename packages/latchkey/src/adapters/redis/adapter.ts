// The Redis adapter: the whole adapter contract, each method one script.
import type {
  AdapterTraits,
  AtomicStore,
  AuthenticatorStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import { createAtomicStore } from './atomic-store.ts'
import { createAuthenticatorStore } from './authenticator-store.ts'
import { openRedisDatabase, type RedisOptions } from './database.ts'
import { deleteExpired } from './delete-expired.ts'
import { createSessionStore } from './session-store.ts'
import { createUserStore } from './user-store.ts'
import { createVerificationTokenStore } from './verification-token-store.ts'

/** A database binding with everything in it: all methods, atomic ones included. */
export interface RedisAdapter
  extends Required<UserStore>,
    SessionStore,
    VerificationTokenStore,
    Required<AuthenticatorStore>,
    AtomicStore,
    Required<AdapterTraits> {
  readonly sealsAccountTokens: true
  readonly keepsSessionStart: true
}

/**
 * Makes the adapter that keeps everything in Redis. Redis must save what it holds (`appendonly yes`) and evict nothing
 * (`maxmemory-policy noeviction`): users are not a cache.
 *
 * @throws InvalidConfiguration `invalid_configuration` if the URL cannot be used.
 * @example
 * const adapter = createRedisAdapter({ url: 'rediss://user:password@redis.example:6379/0' })
 */
export function createRedisAdapter(options: RedisOptions): RedisAdapter {
  const database = openRedisDatabase(options, 'database')
  return {
    ...createUserStore(database),
    ...createSessionStore(database),
    ...createVerificationTokenStore(database),
    ...createAuthenticatorStore(database),
    ...createAtomicStore(database),
    sealsAccountTokens: true,
    keepsSessionStart: true,
    migrate: async () => {}, // there are no tables
    deleteExpired: (now) => deleteExpired(database, now),
    close: () => database.runner.close(),
  }
}
