// Users and their accounts.
import type { NewSignIn, UserStore } from '../../contracts/adapter.ts'
import { createUuidV7 } from '../../crypto/uuid-v7.ts'
import type { AdapterUser, NewUser } from '../../model/user.ts'
import { createMissingUser, type RedisDatabase, requireWritten } from './database.ts'
import { encodeAccount, encodePart } from './keys.ts'
import { fromAccount, fromAuthenticator, toAccount, toList } from './owned-rows.ts'
import {
  encodeInstant,
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
      await link(database, {
        owner: encodePart(account.userId),
        account: fromAccount(account, new Date(now())),
      })
      return account
    },
    unlinkAccount: async (key) => void (await run(scripts.unlinkAccount, encodeAccount(key))),
    getAccount: async (providerAccountId, provider) =>
      toAccount(await run(scripts.findOwned, 'account', encodeAccount({ provider, providerAccountId }))),
    listAccounts: async (userId) =>
      toList(await run(scripts.listOwned, 'account', encodePart(userId)), toAccount),
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

/** Stores account, passkey or both for a user. */
export async function link({ run }: RedisDatabase, input: scripts.LinkInput): Promise<void> {
  requireWritten(await run(scripts.link, JSON.stringify(input)), 'the account or passkey')
}

/** Stores a user, and what comes with them, under a new id. */
export async function createUser(database: RedisDatabase, newSignIn: NewSignIn): Promise<AdapterUser> {
  const { user, account, authenticator, session } = newSignIn
  const createdAt = new Date(database.now())
  const id = createUuidV7(createdAt.getTime())
  const input: scripts.CreateUserInput = {
    id,
    email: typeof user.email === 'string' ? encodePart(user.email) : undefined,
    user: fromUser(user, createdAt),
    account: account && fromAccount(account, createdAt),
    passkey: authenticator && fromAuthenticator(authenticator, createdAt),
    session: session && {
      name: encodePart(session.sessionToken),
      row: fromSession(session, database.now),
      ...lifetimeOf(session.expires, database.now),
    },
  }
  const reply = await database.run(scripts.createUser, JSON.stringify(input))
  requireWritten(reply, 'a row with this address, account, passkey or session')
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
