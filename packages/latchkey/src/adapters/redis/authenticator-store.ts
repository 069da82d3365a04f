// Passkeys.
import type { AuthenticatorStore } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import type { RedisDatabase } from './database.ts'
import { encodePart } from './keys.ts'
import { fromAuthenticator, toAuthenticator, toList } from './owned-rows.ts'
import { renamePasskey, setCounter } from './scripts/passkeys.ts'
import { findOwned, listOwned } from './scripts/users.ts'
import { link } from './user-store.ts'

/** Makes the store. */
export function createAuthenticatorStore(database: RedisDatabase): Required<AuthenticatorStore> {
  const { run, now } = database
  return {
    getAuthenticator: async (credentialID) =>
      toAuthenticator(await run(findOwned, 'passkey', encodePart(credentialID))),
    createAuthenticator: async (authenticator) => {
      const createdAt = authenticator.createdAt ?? new Date(now())
      const passkey = fromAuthenticator(authenticator, createdAt)
      await link(database, { owner: encodePart(authenticator.userId), passkey })
      const { name = null, transports = null, lastUsedAt = null } = authenticator
      return { ...authenticator, createdAt, name, transports, lastUsedAt }
    },
    listAuthenticatorsByUserId: async (userId) =>
      toList(await run(listOwned, 'passkey', encodePart(userId)), toAuthenticator),
    updateAuthenticatorCounter: async (credentialID, counter) => {
      const row = await run(setCounter, encodePart(credentialID), String(counter))
      const updated = toAuthenticator(row)
      if (updated) return updated
      throw new InvalidStoreAnswer({ detail: 'the authenticator to update does not exist' })
    },
    renameAuthenticator: async ({ credentialID, userId, name }) =>
      toAuthenticator(await run(renamePasskey, encodePart(credentialID), encodePart(userId), name)),
  }
}
