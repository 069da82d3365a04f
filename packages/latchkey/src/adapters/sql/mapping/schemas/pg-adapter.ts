// Tables of `@auth/pg-adapter` and `@auth/neon-adapter`: ids are numbers that PostgreSQL makes, and nothing is unique.
import type { TableMappings } from '../../../../model/table-mapping.ts'

/** PostgreSQL. */
export const pgAdapter: TableMappings = {
  users: { columns: { id: { type: 'integer' }, emailVerified: 'emailVerified' } },
  accounts: {
    columns: { userId: 'userId', providerAccountId: 'providerAccountId' },
  },
  sessions: { columns: { sessionToken: 'sessionToken', userId: 'userId' } },
  verificationTokens: { name: 'verification_token' },
}
