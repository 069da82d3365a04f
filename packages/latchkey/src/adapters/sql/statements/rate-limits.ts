// The statement that counts events.
import type { Kysely } from 'kysely'
import type { AuthTables, RateLimitsTable, StoredInstant } from '../schema.ts'
import { prepareStatement, type SlotFactory, type Statement } from '../statement.ts'

/** Statements about counted events. */
export interface RateLimitStatements {
  /** Adds `count` in the window that is open at `now`, else opens one until `expires`. Returns the new count. */
  readonly countEvent: Statement<RateLimitsTable & { now: StoredInstant }, Pick<RateLimitsTable, 'count'>>
}

/** Prepares the statements about counted events. */
export function prepareRateLimitStatements(db: Kysely<AuthTables>): RateLimitStatements {
  return {
    countEvent: prepareStatement((slot: SlotFactory<RateLimitsTable & { now: StoredInstant }>) =>
      db
        .insertInto('rate_limits')
        .values({ key: slot('key'), count: slot('count'), expires: slot('expires') })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: (build) =>
              build
                .case()
                .when('rate_limits.expires', '<=', slot('now'))
                .then(build.ref('excluded.count'))
                .else(build('rate_limits.count', '+', build.ref('excluded.count')))
                .end(),
            expires: (build) =>
              build
                .case()
                .when('rate_limits.expires', '<=', slot('now'))
                .then(build.ref('excluded.expires'))
                .else(build.ref('rate_limits.expires'))
                .end(),
          }),
        )
        .returning('count'),
    ),
  }
}
