// Users and their accounts.
import type { NewSignIn, UserStore } from '../../contracts/adapter.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import { createMissingUser, type RedisDatabase, requireWritten } from './database.ts'
import { encodeAccount, encodePart } from './keys.ts'
import {
  encodeInstant,
  fromAccount,
  fromSession,
  fromUser,
  isList,
  lifetimeOf,
  toFields,
  toUser,
  userFields,
} from './rows.ts'
import * as scripts from './scripts/users.ts'

/** Makes the store. Every method is one round trip. */
export function createUserStore(database: RedisDatabase): Required<UserStore> {
  const { run, now } = database
  return {
    createUser: (user) => createUser(database, { user }),
    getUser: async (id) => toUser(await run(scripts.findUser, encodePart(id))),
    getUserByEmail: async (email) => (await findOwners(database, '', encodePart(email))).emailOwner,
    getUserByAccount: async (key) => (await findOwners(database, encodeAccount(key), '')).accountOwner,
    updateUser: (user) => updateUser(database, user),
    deleteUser: async (id) => toUser(await run(scripts.deleteUser, encodePart(id))),
    linkAccount: async (account) => {
      const owner = encodePart(account.userId)
      const row = fromAccount(account, owner, new Date(now()))
      const reply = await run(scripts.linkAccount, owner, encodeAccount(account), JSON.stringify(row))
      requireWritten(reply, 'the account')
      return account
    },
    unlinkAccount: async (key) => void (await run(scripts.unlinkAccount, encodeAccount(key))),
  }
}

/** Both owners; an empty part has none. */
export async function findOwners(
  { run }: RedisDatabase,
  account: string,
  email: string,
): Promise<{ accountOwner: AdapterUser | null; emailOwner: AdapterUser | null }> {
  const reply = await run(scripts.findOwners, account, email)
  const [accountOwner = null, emailOwner = null] = isList(reply) ? reply : []
  return { accountOwner: toUser(accountOwner), emailOwner: toUser(emailOwner) }
}

/** Stores a user, and what comes with them, under a new id. */
export async function createUser(
  { run, now }: RedisDatabase,
  { user, account, session }: NewSignIn,
): Promise<AdapterUser> {
  const createdAt = new Date(now())
  const id = createUuidV7(createdAt.getTime())
  const email = typeof user.email === 'string' ? encodePart(user.email) : ''
  const lifetime = session && lifetimeOf(session.expires, now)
  const reply = await run(
    scripts.createUser,
    id,
    email,
    account ? encodeAccount(account) : '',
    session ? encodePart(session.sessionToken) : '',
    JSON.stringify(fromUser(user, createdAt)),
    JSON.stringify(account ? fromAccount(account, id, createdAt) : []),
    JSON.stringify(session ? fromSession(session, now) : []),
    lifetime?.expires ?? '',
    lifetime?.timeToLive ?? '',
  )
  requireWritten(reply, 'a row with this address, account or session')
  return toStoredUser(user, id)
}

/** The members that are stored, and no others. */
function toStoredUser({ name, email, emailVerified, image }: NewUser, id: string): AdapterUser {
  return {
    id,
    name: name ?? null,
    email: email ?? null,
    emailVerified: emailVerified ? new Date(emailVerified) : null,
    image: image ?? null,
  }
}

async function updateUser(
  { run }: RedisDatabase,
  { id, name, email, emailVerified, image }: Partial<AdapterUser> & { id: string },
): Promise<AdapterUser> {
  const changes = {
    name,
    email: typeof email === 'string' ? encodePart(email) : email,
    emailVerified: emailVerified ? encodeInstant(emailVerified) : emailVerified,
    image,
  }
  const removed = userFields.filter((field) => changes[field] === null)
  const reply = await run(
    scripts.updateUser,
    encodePart(id),
    JSON.stringify(toFields(changes)),
    JSON.stringify(removed),
    email === undefined ? 'keep' : email === null ? 'remove' : 'set',
    changes.email ?? '',
  )
  requireWritten(reply, 'a user with this address')
  const user = toUser(reply)
  if (user) return user
  throw createMissingUser()
}
