// Adapters with the methods of Auth.js and no more: what they must not be given, and what they fail for without need.
import type { Adapter, Answer } from '../contracts/adapter.ts'
import { AuthError } from '../errors/auth-error.ts'
import type { Authenticator } from '../model/authenticator.ts'
import type { AdapterSession } from '../model/session.ts'
import type { AdapterUser } from '../model/user.ts'
import { missing } from './adapter-call.ts'
import { toUser } from './stored-rows.ts'

/** Whether it has the columns of Auth.js only. */
function isPlain(adapter: Adapter): boolean {
  return adapter.createUserWithAccount === undefined
}

/** The session with the columns that the adapter has: some refuse rows with others. */
export function toSessionRow<T extends Partial<AdapterSession>>(adapter: Adapter, session: T): T {
  if (adapter.keepsSessionStart) return session
  const { createdAt: _, ...columns } = session
  return columns as T
}

/** The passkey with the columns that the adapter has. */
export function toAuthenticatorRow<T extends Partial<Authenticator>>(adapter: Adapter, authenticator: T): T {
  if (adapter.renameAuthenticator) return authenticator
  const { name: _, createdAt: __, lastUsedAt: ___, userHandle: ____, ...columns } = authenticator
  return columns as T
}

/** Changes or deletes a session. Some adapters fail if it is gone already: that is no failure. */
export async function whereSessionIs<T>(
  adapter: Adapter,
  tokenHash: string,
  change: () => Answer<T>,
): Promise<T | undefined> {
  try {
    return await change()
  } catch (cause) {
    if (await adapter.getSessionAndUser?.(tokenHash)) throw cause
    return undefined
  }
}

/** One id of each kind that columns are made for: UUID, number, ObjectId. Nobody has them. */
const probes = ['00000000-0000-4000-8000-000000000000', '0', '0'.repeat(24)]
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Finds a user. Some adapters fail for an id that the column cannot hold, as those of `authorize` and of older sealed
 * sessions may be: if the store answers for other ids, and fails for this one again, nobody has it.
 */
export async function findUserById(adapter: Adapter, id: string): Promise<AdapterUser | undefined> {
  const find = async (other: string): Promise<AdapterUser | undefined> =>
    toUser(await (adapter.getUser ?? missing('getUser')).call(adapter, other))
  try {
    return await find(id)
  } catch (cause) {
    if (!isPlain(adapter) || uuid.test(id) || cause instanceof AuthError) throw cause
    if (!(await succeedsForOne(probes, find))) throw cause
    return find(id).catch(() => undefined)
  }
}

async function succeedsForOne(
  ids: readonly string[],
  find: (id: string) => Promise<unknown>,
): Promise<boolean> {
  for (const id of ids) {
    const isAnswered = await find(id).then(
      () => true,
      () => false,
    )
    if (isAnswered) return true
  }
  return false
}
