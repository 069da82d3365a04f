// Makes a `Store` from an adapter: every failure becomes an `AuthError`, every answer is checked, and steps that an
// adapter cannot do at once are done one by one and undone if a later one fails.
import type { Adapter, NewSignIn, SessionAndUser, StoredLinkFacts } from '../contracts/adapter.ts'
import type { IdentityStore, SessionRows, Store, VerificationTokenRows } from '../contracts/store.ts'
import { InvalidStoreAnswer } from '../errors/store-errors.ts'
import { chain } from '../model/awaitable.ts'
import type { AdapterUser } from '../model/user.ts'
import { type Call, createCaller, missing, type OpenAdapter } from './adapter-call.ts'
import { guardAuthenticators, removeStepwise } from './guarded-authenticators.ts'
import { type AccountSealer, sealNewSignIn } from './sealed-account-tokens.ts'
import { toSession, toUser, toVerificationToken } from './stored-rows.ts'

/** What a store is made of. */
export interface GuardSettings {
  readonly open: OpenAdapter
  /** Seals OAuth tokens for adapters that ask for it. */
  readonly sealAccount: AccountSealer
  /** Whether the adapter counts events; known before it is opened. */
  readonly canCount: boolean
}

/** Makes the store. Opens nothing yet. */
export function guardAdapter(settings: GuardSettings): Store {
  const call = createCaller(settings.open)
  const store = {
    identities: guardIdentities(call, settings.sealAccount),
    sessions: guardSessions(call),
    verificationTokens: guardVerificationTokens(call),
    authenticators: guardAuthenticators(call, settings.sealAccount),
    deleteExpired: (now: Date) => call('deleteExpired', (adapter) => adapter.deleteExpired?.(now) ?? 0),
  }
  if (!settings.canCount) return store
  return {
    ...store,
    countEvent: (input) =>
      call('countEvent', (adapter) =>
        chain(adapter.countEvent?.(input) ?? missing('countEvent'), requireCount),
      ),
  }
}

/** `NaN` and negative numbers would compare as "few". */
function requireCount(count: number): number {
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new InvalidStoreAnswer({ detail: 'countEvent: not a positive number' })
}

function guardIdentities(call: Call, sealAccount: AccountSealer): IdentityStore {
  return {
    findUser: (id) => call('getUser', async (adapter) => toUser(await adapter.getUser?.(id))),
    findUserByEmail: (email) =>
      call('getUserByEmail', async (adapter) => toUser(await adapter.getUserByEmail?.(email))),
    findLinkFacts: (key) =>
      call('findLinkFacts', async (adapter) => {
        if (adapter.findLinkFacts) return checkLinkFacts(await adapter.findLinkFacts(key), key.email)
        const accountOwner = toUser(await adapter.getUserByAccount?.(key))
        const needsEmail = accountOwner === undefined && key.email !== undefined
        const emailOwner = needsEmail ? toUser(await adapter.getUserByEmail?.(key.email ?? '')) : undefined
        return checkLinkFacts(
          { accountOwner: accountOwner ?? null, emailOwner: emailOwner ?? null },
          key.email,
        )
      }),
    createUser: (input) =>
      call('createUser', async (adapter) => {
        const sealed = adapter.sealsAccountTokens ? await sealNewSignIn(input, sealAccount) : input
        return adapter.createUserWithAccount
          ? adapter.createUserWithAccount(sealed)
          : createStepwise(adapter, sealed)
      }),
    linkAccount: (account) =>
      call('linkAccount', async (adapter) => {
        const row = adapter.sealsAccountTokens
          ? { ...(await sealAccount(account)), userId: account.userId }
          : account
        await (adapter.linkAccount ?? missing('linkAccount')).call(adapter, row)
      }),
    listAccounts: (userId) =>
      call('listAccounts', (adapter) =>
        (adapter.listAccounts ?? missing('listAccounts')).call(adapter, userId),
      ),
    removeAccount: (removal) =>
      call('removeAccount', (adapter) =>
        adapter.removeAccount ? adapter.removeAccount(removal) : removeStepwise(adapter, removal),
      ),
    updateUser: (user) =>
      call(
        'updateUser',
        async (adapter) => toUser(await adapter.updateUser?.(user)) ?? missing('updateUser'),
      ),
    claimUser: (input) =>
      call('claimUnverifiedUser', async (adapter) => {
        if (!adapter.claimUnverifiedUser) return moveAddress(adapter, input)
        await adapter.claimUnverifiedUser(input)
        // Name and picture are the earlier, unproved owner's too.
        const user = { id: input.userId, name: null, image: null }
        return toUser(await adapter.updateUser?.(user)) ?? missing('updateUser')
      }),
  }
}

/**
 * A store with a case- or accent-insensitive collation finds other people's addresses: compare again, byte for byte.
 */
function checkLinkFacts(facts: StoredLinkFacts, email: string | undefined): StoredLinkFacts {
  return facts.emailOwner?.email === email ? facts : { ...facts, emailOwner: null }
}

/**
 * For adapters that cannot withdraw what an unproved owner left behind: they keep their user with it and lose the
 * address, and its owner gets a user of their own.
 */
async function moveAddress(
  adapter: Adapter,
  { userId, emailVerified }: { userId: string; emailVerified: Date },
): Promise<AdapterUser> {
  const earlier = toUser(await adapter.getUser?.(userId)) ?? missing('getUser')
  await (adapter.updateUser ?? missing('updateUser')).call(adapter, {
    id: userId,
    email: null,
    emailVerified: null,
  })
  const owner = { email: earlier.email, emailVerified, name: null, image: null }
  return requireUser(await (adapter.createUser ?? missing('createUser')).call(adapter, withId(owner)))
}

/** For adapters without `createUserWithAccount`: a later failure takes the user back, so that none is left half made. */
async function createStepwise(adapter: Adapter, input: NewSignIn): Promise<AdapterUser> {
  const { user, account, session, authenticator } = input
  const created = requireUser(await (adapter.createUser ?? missing('createUser')).call(adapter, withId(user)))
  try {
    if (account) await adapter.linkAccount?.({ ...account, userId: created.id })
    if (authenticator) await adapter.createAuthenticator?.({ ...authenticator, userId: created.id })
    if (session) await adapter.createSession?.({ ...session, userId: created.id })
    return created
  } catch (cause) {
    await adapter.deleteUser?.(created.id)
    throw cause
  }
}

/** Auth.js adapters expect an id that they may replace by their own. */
function withId(user: NewSignIn['user']): NewSignIn['user'] & { id: string } {
  return { id: crypto.randomUUID(), ...user }
}

function requireUser(row: unknown): AdapterUser {
  return toUser(row) ?? missing('createUser')
}

function guardSessions(call: Call): SessionRows {
  return {
    create: (session) =>
      call('createSession', async (adapter) => {
        await (adapter.createSession ?? missing('createSession')).call(adapter, session)
      }),
    find: (tokenHash) =>
      call('getSessionAndUser', (adapter) => {
        const read = adapter.getSessionAndUser ?? missing('getSessionAndUser')
        return chain(read.call(adapter, tokenHash), (found) =>
          found ? checkSessionAndUser(found, tokenHash) : undefined,
        )
      }),
    update: (session) =>
      call('updateSession', async (adapter) => {
        await (adapter.updateSession ?? missing('updateSession')).call(adapter, session)
      }),
    delete: (tokenHash) =>
      call('deleteSession', async (adapter) =>
        toSession(await (adapter.deleteSession ?? missing('deleteSession')).call(adapter, tokenHash)),
      ),
    deleteAllOf: (input) =>
      call('deleteSessionsOfUser', (adapter) =>
        (adapter.deleteSessionsOfUser ?? missing('deleteSessionsOfUser')).call(adapter, input),
      ),
  }
}

/** A store with a case-insensitive collation may find another token: compare again, byte for byte. */
function checkSessionAndUser(found: SessionAndUser, tokenHash: string): SessionAndUser | undefined {
  const session = toSession(found.session)
  const user = toUser(found.user)
  if (!session || !user)
    throw new InvalidStoreAnswer({ detail: 'getSessionAndUser: row without session or user' })
  return session.sessionToken === tokenHash && session.userId === user.id ? { session, user } : undefined
}

function guardVerificationTokens(call: Call): VerificationTokenRows {
  return {
    replace: (token) =>
      call('createVerificationToken', async (adapter) => {
        if (adapter.replaceVerificationToken) return adapter.replaceVerificationToken(token)
        await (adapter.createVerificationToken ?? missing('createVerificationToken')).call(adapter, token)
      }),
    consume: (key) =>
      call('useVerificationToken', async (adapter) => {
        const use = adapter.useVerificationToken ?? missing('useVerificationToken')
        const row = toVerificationToken(await use.call(adapter, key))
        return row?.identifier === key.identifier && row.token === key.token ? row : undefined
      }),
  }
}
