// Passkeys, in memory.
import type { AuthenticatorStore, AuthenticatorUse } from '../../contracts/adapter.ts'
import type { Clock } from '../../contracts/clock.ts'
import { InvalidStoreAnswer, UniqueConflict } from '../../errors/store-errors.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import { copyRow, type MemoryRows } from './rows.ts'
import { requireUser } from './user-store.ts'

/** Makes the store. */
export function createMemoryAuthenticatorStore(rows: MemoryRows, now: Clock): Required<AuthenticatorStore> {
  const { authenticators } = rows
  return {
    getAuthenticator: (credentialID) => {
      const found = authenticators.get(credentialID)
      return found ? copyRow(found) : null
    },
    createAuthenticator: (authenticator) => insertAuthenticator(rows, authenticator, now),
    listAuthenticatorsByUserId: (userId) =>
      [...authenticators.values()].filter((one) => one.userId === userId).map(copyRow),
    updateAuthenticatorCounter: (credentialID, counter) => {
      const found = authenticators.get(credentialID)
      if (!found) throw new InvalidStoreAnswer({ detail: 'the authenticator to update does not exist' })
      return replace(rows, { ...found, counter })
    },
    renameAuthenticator: ({ credentialID, userId, name }) => {
      const found = authenticators.get(credentialID)
      return found?.userId === userId ? replace(rows, { ...found, name }) : null
    },
  }
}

/** Stores a passkey. @throws UniqueConflict when its credential id is taken. */
export function insertAuthenticator(
  rows: MemoryRows,
  authenticator: Authenticator,
  now: Clock,
): Authenticator {
  requireFreeAuthenticator(rows, authenticator)
  requireUser(rows, authenticator.userId)
  const { createdAt = new Date(now()), name = null, transports = null, lastUsedAt = null } = authenticator
  return replace(rows, { ...authenticator, createdAt, name, transports, lastUsedAt })
}

/** @throws UniqueConflict when the credential id is taken. */
export function requireFreeAuthenticator(
  { authenticators }: MemoryRows,
  { credentialID }: Pick<Authenticator, 'credentialID'>,
): void {
  if (authenticators.has(credentialID)) throw new UniqueConflict({ detail: 'the authenticator exists' })
}

/** Records a use unless the counter shows that the passkey was copied. */
export function recordAuthentication(rows: MemoryRows, use: AuthenticatorUse): Authenticator | null {
  const found = rows.authenticators.get(use.credentialID)
  const advances = found && (found.counter === 0 || found.counter < use.counter)
  return advances ? replace(rows, { ...found, ...use }) : null
}

function replace({ authenticators }: MemoryRows, authenticator: Authenticator): Authenticator {
  authenticators.set(authenticator.credentialID, copyRow(authenticator))
  return authenticator
}
