// Identities of adapters that cannot do several steps at once: one by one, checked again, and taken back if a later one
// fails.
import type { AccountKey, Adapter, NewSignIn, StoredLinkFacts } from '../contracts/adapter.ts'
import { AuthError } from '../errors/auth-error.ts'
import { InvalidProfile } from '../errors/protocol-errors.ts'
import { InvalidStoreAnswer, StoreUnavailable, UniqueConflict } from '../errors/store-errors.ts'
import type { AdapterAccount } from '../model/account.ts'
import type { AdapterUser } from '../model/user.ts'
import { missing } from './adapter-call.ts'
import { toAuthenticatorRow, toSessionRow } from './plain-adapters.ts'
import { toUser } from './stored-rows.ts'

/** For adapters without `findLinkFacts`. */
export async function findFactsStepwise(
  adapter: Adapter,
  key: AccountKey & { email?: string | undefined },
): Promise<StoredLinkFacts> {
  const accountOwner = (await findAccountOwner(adapter, key)) ?? null
  const emailOwner = accountOwner ? undefined : await findEmailOwner(adapter, key.email)
  return { accountOwner, emailOwner: emailOwner ?? null }
}

/**
 * The owner of an account. A store may take another subject for this one: by a collation without case or accents, by
 * keys that it writes in its own way. Adapters that can show the account are asked whose it is.
 *
 * @throws InvalidProfile `invalid_profile` for subjects that UTF-8 cannot carry: stored, two of them become one
 * @throws InvalidStoreAnswer `invalid_store_answer` if the store found the account of another subject
 */
async function findAccountOwner(
  adapter: Adapter,
  { provider, providerAccountId }: AccountKey,
): Promise<AdapterUser | undefined> {
  if (!provider.isWellFormed() || !providerAccountId.isWellFormed())
    throw new InvalidProfile({ detail: 'the subject holds an unpaired surrogate', providerId: provider })
  // Nothing but the key: some adapters pass it to the database as it is.
  const key = { provider, providerAccountId }
  const owner = toUser(await (adapter.getUserByAccount ?? missing('getUserByAccount')).call(adapter, key))
  if (!owner || !adapter.getAccount) return owner
  const account = await adapter.getAccount(providerAccountId, provider)
  if (account?.provider === provider && account.providerAccountId === providerAccountId) return owner
  throw new InvalidStoreAnswer({ detail: 'getUserByAccount: the account of another subject' })
}

/** A store with a collation of its own finds other people's addresses: compared again, byte for byte. */
async function findEmailOwner(
  adapter: Adapter,
  email: string | null | undefined,
): Promise<AdapterUser | undefined> {
  if (email === undefined || email === null) return undefined
  const owner = toUser(await (adapter.getUserByEmail ?? missing('getUserByEmail')).call(adapter, email))
  return owner?.email === email ? owner : undefined
}

/**
 * For adapters without `createUserWithAccount`: a later failure takes the user back, so that none is left half made.
 *
 * @throws UniqueConflict `unique_conflict` if the address or the account was taken meanwhile
 */
export async function createStepwise(adapter: Adapter, input: NewSignIn): Promise<AdapterUser> {
  try {
    return await createAll(adapter, input)
  } catch (cause) {
    const isTaken = async (): Promise<boolean> =>
      (input.account && (await findAccountOwner(adapter, input.account))) !== undefined ||
      (await findEmailOwner(adapter, input.user.email)) !== undefined
    throw await toConflict(cause, isTaken)
  }
}

async function createAll(adapter: Adapter, input: NewSignIn): Promise<AdapterUser> {
  const { user, account, session, authenticator } = input
  const created = await createUser(adapter, user)
  const userId = created.id
  try {
    if (account) await adapter.linkAccount?.({ ...account, userId })
    if (authenticator)
      await adapter.createAuthenticator?.(toAuthenticatorRow(adapter, { ...authenticator, userId }))
    if (session) await adapter.createSession?.(toSessionRow(adapter, { ...session, userId }))
    return created
  } catch (cause) {
    await takeBack(adapter, userId, cause)
    throw cause
  }
}

async function takeBack(adapter: Adapter, userId: string, cause: unknown): Promise<void> {
  try {
    await adapter.deleteUser?.(userId)
  } catch (thrown) {
    // Some adapters fail for what the user does not have yet, after they have deleted what there was.
    if (toUser(await adapter.getUser?.(userId)) === undefined) return
    const causes = new AggregateError([cause, thrown])
    throw new StoreUnavailable({ detail: 'a user was left without account or session', cause: causes })
  }
}

/**
 * For adapters that do not tell a taken account from other failures.
 *
 * @throws UniqueConflict `unique_conflict` if the account was taken meanwhile
 */
export async function linkChecked(adapter: Adapter, account: AdapterAccount): Promise<void> {
  try {
    await (adapter.linkAccount ?? missing('linkAccount')).call(adapter, { ...account })
  } catch (cause) {
    throw await toConflict(cause, async () => (await findAccountOwner(adapter, account)) !== undefined)
  }
}

/** Whatever the store said: if somebody was faster, deciding again helps. */
async function toConflict(cause: unknown, isTaken: () => Promise<boolean>): Promise<unknown> {
  if (cause instanceof AuthError) return cause
  // If the store does not even answer this, the first failure says more.
  return (await isTaken().catch(() => false)) ? new UniqueConflict({ cause }) : cause
}

/**
 * For adapters that cannot withdraw what an unproved owner left behind: they keep their user with it and lose the
 * address, and its owner gets a user of their own.
 *
 * @param fields - What the new user has of the application's own fields.
 * @throws UniqueConflict `unique_conflict` if the address was claimed meanwhile
 */
export async function moveAddress(
  adapter: Adapter,
  { userId, emailVerified }: { userId: string; emailVerified: Date },
  fields: Readonly<Record<string, unknown>>,
): Promise<AdapterUser> {
  const { email } = toUser(await adapter.getUser?.(userId)) ?? missing('getUser')
  if (email === null || email === unreachable(userId)) throw new UniqueConflict({ detail: 'claimed already' })
  const update = (next: string | null) =>
    (adapter.updateUser ?? missing('updateUser')).call(adapter, {
      id: userId,
      email: next,
      emailVerified: null,
    })
  try {
    await update(null)
  } catch {
    // Where the table wants an address of everybody.
    await update(unreachable(userId))
  }
  try {
    return await createUser(adapter, { ...fields, email, emailVerified, name: null, image: null })
  } catch (cause) {
    const failure = await toConflict(cause, async () => (await findEmailOwner(adapter, email)) !== undefined)
    if (failure === cause) await update(email)
    throw failure
  }
}

/** An address that no mail reaches (RFC 6761 §6.4). */
function unreachable(userId: string): string {
  return `${userId}@unproved.invalid`
}

/** Auth.js adapters expect an id that they may replace by their own. */
async function createUser(adapter: Adapter, user: NewSignIn['user']): Promise<AdapterUser> {
  const row = { id: crypto.randomUUID(), ...user }
  return (
    toUser(await (adapter.createUser ?? missing('createUser')).call(adapter, row)) ?? missing('createUser')
  )
}
