// One-time e-mail secrets.
import type { VerificationTokenStore } from '../../contracts/adapter.ts'
import { chain } from '../../model/awaitable.ts'
import { runChangeOfOne } from './changes.ts'
import type { SqlDatabase } from './database.ts'

/** Makes the store. */
export function createVerificationTokenStore({
  runner,
  statements,
  changes,
  rows,
}: SqlDatabase): VerificationTokenStore {
  return {
    createVerificationToken: (token) =>
      chain(runner.run(statements.insertVerificationToken(rows.fromVerificationToken(token))), () => token),
    useVerificationToken: ({ identifier, token }) =>
      chain(runChangeOfOne(runner, changes.takeVerificationToken({ identifier, token })), (row) =>
        row ? rows.toVerificationToken(row) : null,
      ),
  }
}
