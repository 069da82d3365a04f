// Makes a `Store` from an adapter: every failure becomes an `AuthError`, every answer is checked, and steps that an
// adapter cannot do at once are done one by one and undone if a later one fails.
import type { Adapter, NewSignIn, SessionAndUser } from '../contracts/adapter.ts'
import type { IdentityStore, SessionRows, Store, VerificationTokenRows } from '../contracts/store.ts'
import { AuthError } from '../errors/auth-error.ts'
import { InvalidStoreAnswer, StoreUnavailable } from '../errors/store-errors.ts'
import { type Awaitable, chain, isPending } from '../model/awaitable.ts'
import { type AccountSealer, sealNewSignIn } from './sealed-account-tokens.ts'
import { toSession, toUser, toVerificationToken } from './stored-rows.ts'

/** Opens the adapter, or gives the one that is open. */
export type OpenAdapter = () => Awaitable<Adapter>

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
  }
  if (!settings.canCount) return store
  return {
    ...store,
    countEvent: (input) =>
      call('countEvent', (adapter) => adapter.countEvent?.(input) ?? missing('countEvent')),
  }
}

type Call = <T>(name: string, use: (adapter: Adapter) => Awaitable<T>) => Awaitable<T>

/** Calls the adapter. An adapter that answers at once is answered for at once: no promise on the session check. */
function createCaller(open: OpenAdapter): Call {
  return (name, use) => {
    try {
      const answer = chain(open(), use)
      return isPending(answer) ? Promise.resolve(answer).catch((thrown) => fail(name, thrown)) : answer
    } catch (thrown) {
      return fail(name, thrown)
    }
  }
}

function fail(name: string, cause: unknown): never {
  if (cause instanceof AuthError) throw cause
  throw new StoreUnavailable({ detail: `adapter.${name} failed`, cause })
}

function missing(name: string): never {
  throw new InvalidStoreAnswer({ detail: `the adapter has no method ${name}` })
}

function guardIdentities(call: Call, sealAccount: AccountSealer): IdentityStore {
  return {
    findUser: (id) => call('getUser', async (adapter) => toUser(await adapter.getUser?.(id))),
    findUserByEmail: (email) =>
      call('getUserByEmail', async (adapter) => toUser(await adapter.getUserByEmail?.(email))),
    findLinkFacts: (key) =>
      call('findLinkFacts', async (adapter) => {
        if (adapter.findLinkFacts) return adapter.findLinkFacts(key)
        const accountOwner = toUser(await adapter.getUserByAccount?.(key))
        const needsEmail = accountOwner === undefined && key.email !== undefined
        const emailOwner = needsEmail ? toUser(await adapter.getUserByEmail?.(key.email ?? '')) : undefined
        return { accountOwner: accountOwner ?? null, emailOwner: emailOwner ?? null }
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
    updateUser: (user) =>
      call(
        'updateUser',
        async (adapter) => toUser(await adapter.updateUser?.(user)) ?? missing('updateUser'),
      ),
    claimUser: (input) =>
      call('claimUnverifiedUser', async (adapter) => {
        if (adapter.claimUnverifiedUser) return adapter.claimUnverifiedUser(input)
        const user = { id: input.userId, emailVerified: input.emailVerified }
        return toUser(await adapter.updateUser?.(user)) ?? missing('updateUser')
      }),
  }
}

/** For adapters without `createUserWithAccount`: a later failure takes the user back, so that none is left half made. */
async function createStepwise(
  adapter: Adapter,
  { user, account, session }: NewSignIn,
): Promise<ReturnType<typeof requireUser>> {
  const created = requireUser(await (adapter.createUser ?? missing('createUser')).call(adapter, withId(user)))
  try {
    if (account) await adapter.linkAccount?.({ ...account, userId: created.id })
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

function requireUser(row: unknown): NonNullable<ReturnType<typeof toUser>> {
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
