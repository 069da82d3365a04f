// Statements about one-time secrets.
import type { Kysely } from 'kysely'
import type { AuthTables, VerificationTokensTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Statements about verification tokens. */
export interface VerificationTokenStatements {
  readonly insertVerificationToken: Statement<VerificationTokensTable, unknown>
  readonly deleteVerificationTokens: Statement<{ identifier: string }, unknown>
}

/** Prepares the statements about verification tokens. */
export function prepareVerificationTokenStatements(db: Kysely<AuthTables>): VerificationTokenStatements {
  return {
    insertVerificationToken: prepareStatement((slot: SlotFactory<VerificationTokensTable>) =>
      db.insertInto('verification_tokens').values({
        identifier: slot('identifier'),
        token: slot('token'),
        expires: slot('expires'),
      }),
    ),
    deleteVerificationTokens: prepareStatement((slot) =>
      db.deleteFrom('verification_tokens').where('identifier', '=', slot('identifier')),
    ),
  }
}
