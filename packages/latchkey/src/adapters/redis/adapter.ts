// The Redis adapter: the whole adapter contract, each method one script.
import type {
  AdapterTraits,
  AtomicStore,
  SessionStore,
  UserStore,
  VerificationTokenStore,
} from '../../contracts/adapter.ts'
import { countInWindow } from './counter.ts'
import { createMissingUser, openRedisDatabase, type RedisDatabase, type RedisOptions } from './database.ts'
import { deleteExpired } from './delete-expired.ts'
import { encodeAccount, encodePart } from './keys.ts'
import { encodeInstant, toUser } from './rows.ts'
import { claimUser } from './scripts/users.ts'
import { createSessionStore } from './session-store.ts'
import { createUser, createUserStore, findOwners } from './user-store.ts'
import { createVerificationTokenStore, replaceToken } from './verification-token-store.ts'

/** A database binding with everything in it: all methods, atomic ones included. */
export interface RedisAdapter
  extends Required<UserStore>,
    SessionStore,
    VerificationTokenStore,
    AtomicStore,
    Required<AdapterTraits> {
  readonly sealsAccountTokens: true
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
  const database = openRedisDatabase(options)
  return {
    ...createUserStore(database),
    ...createSessionStore(database),
    ...createVerificationTokenStore(database),
    ...createAtomicStore(database),
    sealsAccountTokens: true,
    migrate: async () => {}, // there are no tables
    deleteExpired: (now) => deleteExpired(database, now),
    close: () => database.runner.close(),
  }
}

function createAtomicStore(database: RedisDatabase): AtomicStore {
  return {
    createUserWithAccount: (input) => createUser(database, input),
    replaceVerificationToken: (token) => replaceToken(database, token),
    findLinkFacts: async ({ email, ...key }) =>
      findOwners(database, encodeAccount(key), email === undefined ? '' : encodePart(email)),
    countEvent: async (event) => (await countInWindow(database, event)).count,
    claimUnverifiedUser: async ({ userId, emailVerified }) => {
      const claimed = await database.run(claimUser, encodePart(userId), encodeInstant(emailVerified))
      const user = toUser(claimed)
      if (user) return user
      throw createMissingUser()
    },
  }
}
