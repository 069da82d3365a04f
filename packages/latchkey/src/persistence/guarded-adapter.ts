// Makes a `Store` from an adapter: every failure becomes an `AuthError`, every answer is checked, and steps that an
// adapter cannot do at once are done one by one and undone if a later one fails.
import type { SessionAndUser, StoredLinkFacts } from '../contracts/adapter.ts'
import type { IdentityStore, SessionRows, Store, VerificationTokenRows } from '../contracts/store.ts'
import { InvalidStoreAnswer } from '../errors/store-errors.ts'
import { chain } from '../model/awaitable.ts'
import { readNewFields, resetInputFields, type UserFields } from '../model/user-fields.ts'
import { type Call, createCaller, missing, type OpenAdapter, unsupported } from './adapter-call.ts'
import { guardAuthenticators, removeStepwise } from './guarded-authenticators.ts'
import { findUserById, toSessionRow, whereSessionIs } from './plain-adapters.ts'
import { type AccountSealer, sealNewSignIn } from './sealed-account-tokens.ts'
import { createStepwise, findFactsStepwise, linkChecked, moveAddress } from './stepwise-identities.ts'
import { toDeletedSession, toSession, toUser, toVerificationToken } from './stored-rows.ts'

/** What a store is made of. */
export interface GuardSettings {
  readonly open: OpenAdapter
  /** Seals OAuth tokens for adapters that ask for it. */
  readonly sealAccount: AccountSealer
  /** Whether the adapter counts events; known before it is opened. */
  readonly canCount: boolean
  /** Fields that the application added to its users. @default none */
  readonly userFields?: UserFields
}

/** Makes the store. Opens nothing yet. */
export function guardAdapter(settings: GuardSettings): Store {
  const call = createCaller(settings.open)
  const store = {
    identities: guardIdentities(call, settings),
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

function guardIdentities(call: Call, { sealAccount, userFields = {} }: GuardSettings): IdentityStore {
  return {
    findUser: (id) => call('getUser', (adapter) => findUserById(adapter, id)),
    findUserByEmail: (email) =>
      call('getUserByEmail', async (adapter) => {
        const found = toUser(await adapter.getUserByEmail?.(email))
        return found?.email === email ? found : undefined
      }),
    findLinkFacts: (key) =>
      call('findLinkFacts', async (adapter) =>
        adapter.findLinkFacts
          ? checkLinkFacts(await adapter.findLinkFacts(key), key.email)
          : findFactsStepwise(adapter, key),
      ),
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
        await linkChecked(adapter, row)
      }),
    listAccounts: (userId) =>
      call('listAccounts', async (adapter) =>
        (adapter.listAccounts ?? unsupported('listAccounts')).call(adapter, userId),
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
        if (!adapter.claimUnverifiedUser)
          return moveAddress(adapter, input, readNewFields(userFields, undefined))
        await adapter.claimUnverifiedUser(input)
        // Name, picture and what else a profile gave are the earlier, unproved owner's too.
        const user = { ...resetInputFields(userFields), id: input.userId, name: null, image: null }
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

function guardSessions(call: Call): SessionRows {
  return {
    create: (session) =>
      call('createSession', async (adapter) => {
        const create = adapter.createSession ?? missing('createSession')
        await create.call(adapter, toSessionRow(adapter, session))
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
        const update = adapter.updateSession ?? missing('updateSession')
        await whereSessionIs(adapter, session.sessionToken, () => update.call(adapter, { ...session }))
      }),
    delete: (tokenHash) =>
      call('deleteSession', async (adapter) => {
        const end = adapter.deleteSession ?? missing('deleteSession')
        return toDeletedSession(await whereSessionIs(adapter, tokenHash, () => end.call(adapter, tokenHash)))
      }),
    deleteAllOf: (input) =>
      call('deleteSessionsOfUser', (adapter) =>
        (adapter.deleteSessionsOfUser ?? unsupported('deleteSessionsOfUser')).call(adapter, input),
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
        const create = adapter.createVerificationToken ?? missing('createVerificationToken')
        await create.call(adapter, { ...token })
      }),
    consume: (key) =>
      call('useVerificationToken', async (adapter) => {
        const use = adapter.useVerificationToken ?? missing('useVerificationToken')
        const row = toVerificationToken(await use.call(adapter, key))
        return row?.identifier === key.identifier && row.token === key.token ? row : undefined
      }),
  }
}
