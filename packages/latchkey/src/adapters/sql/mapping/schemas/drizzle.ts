// Tables of `@auth/drizzle-adapter`, with the names it gives unless told otherwise.
import type { TableMappings } from '../../../../model/table-mapping.ts'

const instant = { type: 'timestamp' } as const

/** PostgreSQL, MySQL and SQLite. */
export const drizzle: TableMappings = {
  users: { name: 'user', columns: { emailVerified: { name: 'emailVerified', ...instant } } },
  accounts: { name: 'account', columns: { userId: 'userId', providerAccountId: 'providerAccountId' } },
  sessions: {
    name: 'session',
    columns: { sessionToken: 'sessionToken', userId: 'userId', expires: instant },
  },
  verificationTokens: { name: 'verificationToken', columns: { expires: instant } },
  authenticators: {
    name: 'authenticator',
    columns: {
      credentialID: 'credentialID',
      userId: 'userId',
      providerAccountId: 'providerAccountId',
      credentialPublicKey: 'credentialPublicKey',
      credentialDeviceType: 'credentialDeviceType',
      credentialBackedUp: { name: 'credentialBackedUp', type: 'boolean' },
    },
  },
}
