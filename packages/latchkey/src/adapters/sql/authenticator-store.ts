// Passkeys.
import type { AuthenticatorStore } from '../../contracts/adapter.ts'
import { InvalidStoreAnswer } from '../../errors/store-errors.ts'
import { chain } from '../../model/awaitable.ts'
import type { SqlDatabase } from './database.ts'
import { type Steps, step } from './runner.ts'
import type { AuthenticatorsTable } from './schema.ts'

/** Makes the store. */
export function createAuthenticatorStore(database: SqlDatabase): Required<AuthenticatorStore> {
  const { runner, statements, rows, now } = database
  return {
    getAuthenticator: (credentialID) =>
      chain(runner.run(statements.findAuthenticator({ credential_id: credentialID })), ([row]) =>
        row ? rows.toAuthenticator(row) : null,
      ),
    createAuthenticator: (authenticator) => {
      const row = rows.fromAuthenticator(authenticator, new Date(now()))
      return chain(runner.run(statements.insertAuthenticator(row)), () => rows.toAuthenticator(row))
    },
    listAuthenticatorsByUserId: (userId) =>
      chain(runner.run(statements.findAuthenticatorsOfUser({ user_id: userId })), (found) =>
        found.map(rows.toAuthenticator),
      ),
    updateAuthenticatorCounter: async (credentialID, counter) => {
      const row = await runner.transact(() => setCounterSteps(database, credentialID, counter))
      if (row) return rows.toAuthenticator(row)
      throw new InvalidStoreAnswer({ detail: 'the authenticator to update does not exist' })
    },
    renameAuthenticator: async ({ credentialID, userId, name }) => {
      const owned = { credential_id: credentialID, user_id: userId }
      const row = await runner.transact(() => renameSteps(database, owned, name))
      return row ? rows.toAuthenticator(row) : null
    },
  }
}

function* setCounterSteps(
  { statements }: SqlDatabase,
  credential_id: string,
  counter: number,
): Steps<AuthenticatorsTable | undefined> {
  yield* step(statements.setCounter({ credential_id, counter }))
  const [row] = yield* step(statements.findAuthenticator({ credential_id }))
  return row
}

function* renameSteps(
  { statements }: SqlDatabase,
  owned: Pick<AuthenticatorsTable, 'credential_id' | 'user_id'>,
  name: string,
): Steps<AuthenticatorsTable | undefined> {
  yield* step(statements.renameAuthenticator({ ...owned, name }))
  const [row] = yield* step(statements.findAuthenticator(owned))
  return row?.user_id === owned.user_id ? row : undefined
}
