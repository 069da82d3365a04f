// Statements about one-time secrets.
import type { Kysely } from 'kysely'
import type { AuthTables, VerificationTokensTable } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Statements about verification tokens. */
export interface VerificationTokenStatements {
  readonly insertVerificationToken: Statement<VerificationTokensTable, unknown>
  /** Deletes and returns at once: of two callers, one gets the row. */
  readonly takeVerificationToken: Statement<{ identifier: string; token: string }, VerificationTokensTable>
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
    takeVerificationToken: prepareStatement((slot) =>
      db
        .deleteFrom('verification_tokens')
        .where('identifier', '=', slot('identifier'))
        .where('token', '=', slot('token'))
        .returning(['identifier', 'token', 'expires']),
    ),
    deleteVerificationTokens: prepareStatement((slot) =>
      db.deleteFrom('verification_tokens').where('identifier', '=', slot('identifier')),
    ),
  }
}
