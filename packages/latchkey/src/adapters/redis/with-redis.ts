// Redis beside another database: sessions and counters there, people and their accounts where they are.
import type {
  AccountRemoval,
  Adapter,
  AtomicStore,
  NewSignIn,
  SessionStore,
} from '../../contracts/adapter.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { AdapterUser } from '../../model/user.ts'
import { countInWindow } from './counter.ts'
import { openRedisDatabase, type RedisDatabase, type RedisOptions, requireWritten } from './database.ts'
import { deleteExpired } from './delete-expired.ts'
import { encodePart } from './keys.ts'
import { fromSession, toSession } from './rows.ts'
import * as scripts from './scripts/sessions.ts'
import { createSessionChanges, endSessions, writeSession } from './session-store.ts'

/** What moves to Redis. */
export interface WithRedisChoice {
  /** Sessions of the strategy `database`. @default true */
  readonly sessions?: boolean
  /** Counters of attempts. @default true */
  readonly limits?: boolean
}

/** Options of {@link withRedis}. */
export type WithRedisOptions = RedisOptions & WithRedisChoice

/**
 * An adapter that keeps sessions and counters in Redis, and everything else in the adapter it is given.
 *
 * A session check asks Redis for the session and the adapter for its user, so a user who was deleted or changed there
 * is deleted or changed for every session at once.
 *
 * @throws InvalidConfiguration `invalid_configuration` if the URL cannot be used.
 * @example
 * createAuth({
 *   adapter: withRedis(createSqlAdapter({ url: 'postgres://localhost/app' }), { url: 'redis://localhost' }),
 *   providers: [],
 * })
 */
export function withRedis(adapter: Adapter, options: WithRedisOptions): Adapter {
  const { sessions = true, limits = true } = options
  const database = openRedisDatabase(options, 'redis')
  return {
    ...delegateTo(adapter),
    ...(sessions && {
      keepsSessionStart: true,
      ...createForeignSessions(database, adapter),
      ...createStepsInBoth(database, adapter),
      deleteExpired: async (now: Date) =>
        (await deleteExpired(database, now)) + ((await adapter.deleteExpired?.(now)) ?? 0),
    }),
    ...(limits && {
      countEvent: async (event: Parameters<AtomicStore['countEvent']>[0]) =>
        (await countInWindow(database, event)).count,
    }),
    close: async () => {
      await database.runner.close()
      await adapter.close?.()
    },
  }
}

/** Every method of an adapter, those on its prototype too; each is called on the adapter itself. */
function delegateTo(adapter: Adapter): Adapter {
  const delegates = new Map<string, unknown>()
  for (
    let owner: object | null = adapter;
    owner !== null && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner)
  ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      const member: unknown = Reflect.get(adapter, name)
      if (name === 'constructor' || delegates.has(name)) continue
      const isMethod = typeof member === 'function'
      const call = (...args: unknown[]): unknown => Reflect.apply(Reflect.get(adapter, name), adapter, args)
      delegates.set(name, isMethod ? call : member)
    }
  }
  return Object.fromEntries(delegates)
}

function createForeignSessions(database: RedisDatabase, adapter: Adapter): SessionStore {
  return {
    ...createSessionChanges(database),
    createSession: (session) => writeSession(database, scripts.createForeignSession, session),
    getSessionAndUser: async (sessionToken) => {
      const session = toSession(
        sessionToken,
        await database.run(scripts.findSession, encodePart(sessionToken)),
      )
      if (!session) return null
      const user = await adapter.getUser?.(session.userId)
      return user ? { session, user } : null
    },
  }
}

type StepsInBoth = Pick<
  Adapter,
  'createUserWithAccount' | 'claimUnverifiedUser' | 'removeAccount' | 'deleteUser' | 'deleteSessionsOfUser'
>

/**
 * Steps that concern both. What an adapter cannot do is left out here too: the core does such steps one by one.
 * Sessions are withdrawn first, so that a failure leaves somebody signed out and never somebody signed in, and once
 * more at the end, for those that were made meanwhile.
 */
function createStepsInBoth(database: RedisDatabase, adapter: Adapter): StepsInBoth {
  const { createUserWithAccount, claimUnverifiedUser, removeAccount, deleteUser } = adapter
  const withdraw = (userId: string) => endSessions(database, { userId })
  return {
    deleteSessionsOfUser: (input) => endSessions(database, input),
    ...(createUserWithAccount && {
      createUserWithAccount: (input) =>
        createInBoth(database, input, (user) => createUserWithAccount.call(adapter, user)),
    }),
    ...(claimUnverifiedUser && {
      claimUnverifiedUser: async (input) => {
        const user = await adapter.getUser?.(input.userId)
        const isUnproved = !user?.emailVerified
        if (isUnproved) await withdraw(input.userId)
        const claimed = await claimUnverifiedUser.call(adapter, input)
        if (isUnproved) await withdraw(input.userId)
        return claimed
      },
    }),
    ...(removeAccount && {
      removeAccount: async (removal) => {
        const accounts = (await adapter.listAccounts?.(removal.userId)) ?? []
        if (isRemovable(removal, accounts)) await endSessions(database, removal)
        const result = await removeAccount.call(adapter, removal)
        if (result === 'removed') await endSessions(database, removal)
        return result
      },
    }),
    ...(deleteUser && {
      deleteUser: async (id) => {
        await withdraw(id)
        const deleted = await deleteUser.call(adapter, id)
        await withdraw(id)
        return deleted
      },
    }),
  }
}

/** Whether it looks as if the adapter will remove it. The adapter decides; nobody is to be signed out for a refusal. */
function isRemovable(
  { provider, providerAccountId, unlessLastOf }: AccountRemoval,
  accounts: readonly AdapterAccount[],
): boolean {
  const isIt = (account: AdapterAccount): boolean =>
    account.provider === provider && account.providerAccountId === providerAccountId
  const others = accounts.filter((account) => !isIt(account))
  const isLast = unlessLastOf !== undefined && !others.some((other) => unlessLastOf.includes(other.provider))
  return accounts.some(isIt) && !isLast
}

/**
 * The session is reserved, the user written, the session given to the user. A session that cannot be stored prevents
 * the user; a user that cannot be stored leaves a reservation, which is no session and gone in a minute. If Redis is
 * lost between the second step and the third, a whole user without a session is left: somebody who signs in again.
 */
async function createInBoth(
  database: RedisDatabase,
  { session, ...input }: NewSignIn,
  create: (input: NewSignIn) => Promise<AdapterUser>,
): Promise<AdapterUser> {
  if (!session) return create(input)
  const { run, now } = database
  const token = encodePart(session.sessionToken)
  const row = JSON.stringify(fromSession(session, now))
  requireWritten(await run(scripts.reserveSession, token, row), 'the session')
  let user: AdapterUser
  try {
    user = await create(input)
  } catch (cause) {
    await run(scripts.deleteSession, token).catch(() => {}) // else it ends by itself
    throw cause
  }
  await writeSession(database, scripts.confirmSession, { ...session, userId: user.id })
  return user
}
