// Tables of `@auth/prisma-adapter`, as its documentation declares them.
import type { TableMappings } from '../../../../model/table-mapping.ts'

const instant = { type: 'timestamp' } as const
const authenticators = {
  name: 'Authenticator',
  columns: {
    credentialID: 'credentialID',
    userId: 'userId',
    providerAccountId: 'providerAccountId',
    credentialPublicKey: 'credentialPublicKey',
    credentialDeviceType: 'credentialDeviceType',
    credentialBackedUp: { name: 'credentialBackedUp', type: 'boolean' },
  },
} as const

/** Auth.js 5: accounts are known by provider and subject, and rows have the time of their last change. */
export const prisma: TableMappings = {
  users: {
    name: 'User',
    columns: {
      emailVerified: { name: 'emailVerified', ...instant },
      createdAt: { name: 'createdAt', ...instant },
    },
    fill: { updatedAt: { updatedAt: 'timestamp' } },
  },
  accounts: {
    name: 'Account',
    columns: {
      userId: 'userId',
      providerAccountId: 'providerAccountId',
      createdAt: { name: 'createdAt', ...instant },
    },
    fill: { updatedAt: { updatedAt: 'timestamp' } },
  },
  sessions: {
    name: 'Session',
    columns: {
      sessionToken: 'sessionToken',
      userId: 'userId',
      expires: instant,
      createdAt: { name: 'createdAt', ...instant },
    },
    fill: { updatedAt: { updatedAt: 'timestamp' } },
  },
  verificationTokens: { name: 'VerificationToken', columns: { expires: instant } },
  authenticators,
}

/** NextAuth 4: accounts and sessions have ids of their own. */
export const prismaOfNextAuth4: TableMappings = {
  users: { name: 'User', columns: { emailVerified: { name: 'emailVerified', ...instant } } },
  accounts: {
    name: 'Account',
    columns: { userId: 'userId', providerAccountId: 'providerAccountId' },
    fill: { id: 'uuid' },
  },
  sessions: {
    name: 'Session',
    columns: { sessionToken: 'sessionToken', userId: 'userId', expires: instant },
    fill: { id: 'uuid' },
  },
  verificationTokens: { name: 'VerificationToken', columns: { expires: instant } },
  authenticators,
}
