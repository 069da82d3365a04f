// Every operation of the adapter, with values that may exist or not.
import type { SqlAdapter } from '../../src/adapters/sql/index.ts'
import {
  sampleAccount,
  sampleAuthenticator,
  sampleSession,
  sampleUser,
  sampleVerificationToken,
} from '../../src/testing/adapter-contract/fixtures.ts'

/** What operations are given that find something. */
export interface Existing {
  readonly userId: string
  readonly sessionToken: string
  readonly identifier: string
  readonly token: string
  readonly credentialID: string
}

/** What all adapters of ours have. */
export type OwnAdapter = Omit<SqlAdapter, 'migrator'>

export type Operation = (adapter: OwnAdapter, existing: Existing) => unknown

const key = { provider: 'github', providerAccountId: '1' }
const now = new Date('2030-01-01T00:00:00Z')

/** By name of the method. */
export const operations: Readonly<Record<string, Operation>> = {
  createUser: (adapter) => adapter.createUser(sampleUser()),
  getUser: (adapter, { userId }) => adapter.getUser(userId),
  getUserByEmail: (adapter) => adapter.getUserByEmail('a@example.com'),
  getUserByAccount: (adapter) => adapter.getUserByAccount(key),
  updateUser: (adapter, { userId: id }) => adapter.updateUser({ id, name: 'New' }),
  linkAccount: (adapter, { userId }) => adapter.linkAccount({ ...sampleAccount(), userId }),
  unlinkAccount: (adapter) => adapter.unlinkAccount(key),
  getAccount: (adapter) => adapter.getAccount('1', 'github'),
  listAccounts: (adapter, { userId }) => adapter.listAccounts(userId),
  createSession: (adapter, { userId }) => adapter.createSession({ ...sampleSession(), userId }),
  getSessionAndUser: (adapter, { sessionToken }) => adapter.getSessionAndUser(sessionToken),
  updateSession: (adapter, { sessionToken }) => adapter.updateSession({ sessionToken, expires: now }),
  deleteSession: (adapter, { sessionToken }) => adapter.deleteSession(sessionToken),
  createVerificationToken: (adapter) => adapter.createVerificationToken(sampleVerificationToken()),
  useVerificationToken: (adapter, { identifier, token }) =>
    adapter.useVerificationToken({ identifier, token }),
  getAuthenticator: (adapter, { credentialID }) => adapter.getAuthenticator(credentialID),
  createAuthenticator: (adapter, { userId }) =>
    adapter.createAuthenticator({ ...sampleAuthenticator(), userId }),
  listAuthenticatorsByUserId: (adapter, { userId }) => adapter.listAuthenticatorsByUserId(userId),
  updateAuthenticatorCounter: (adapter, { credentialID }) =>
    adapter.updateAuthenticatorCounter(credentialID, 1),
  renameAuthenticator: (adapter, { credentialID, userId }) =>
    adapter.renameAuthenticator({ credentialID, userId, name: 'New' }),
  findLinkFacts: (adapter) => adapter.findLinkFacts({ ...key, email: 'a@example.com' }),
  countEvent: (adapter) => adapter.countEvent({ key: 'k', windowSeconds: 60, now }),
  replaceVerificationToken: (adapter) => adapter.replaceVerificationToken(sampleVerificationToken()),
  claimUnverifiedUser: (adapter, { userId }) => adapter.claimUnverifiedUser({ userId, emailVerified: now }),
  createUserWithAccount: (adapter) =>
    adapter.createUserWithAccount({
      user: sampleUser(),
      account: sampleAccount(),
      session: sampleSession(),
    }),
  linkAuthenticator: (adapter, { userId }) =>
    adapter.linkAuthenticator({
      account: { ...sampleAccount(), userId },
      authenticator: { ...sampleAuthenticator(), userId },
    }),
  recordAuthentication: (adapter, { credentialID }) =>
    adapter.recordAuthentication({ credentialID, counter: 2, credentialBackedUp: true, lastUsedAt: now }),
  removeAccount: (adapter, { userId, credentialID }) =>
    adapter.removeAccount({ provider: 'passkey', providerAccountId: credentialID, userId }),
  deleteSessionsOfUser: (adapter, { userId }) => adapter.deleteSessionsOfUser({ userId }),
  deleteUser: (adapter, { userId }) => adapter.deleteUser(userId),
  deleteExpired: (adapter) => adapter.deleteExpired(now),
}

/** Makes what the operations find. */
export async function createExisting(adapter: OwnAdapter): Promise<Existing> {
  const { id: userId } = await adapter.createUser(sampleUser({ emailVerified: null }))
  const { sessionToken } = await adapter.createSession({ ...sampleSession(), userId })
  const { identifier, token } = sampleVerificationToken()
  await adapter.createVerificationToken({ identifier, token, expires: now })
  const authenticator = { ...sampleAuthenticator(), userId }
  const { credentialID } = authenticator
  const account = sampleAccount({ provider: 'passkey', type: 'webauthn', providerAccountId: credentialID })
  await adapter.linkAuthenticator({ account: { ...account, userId }, authenticator })
  return { userId, sessionToken, identifier, token, credentialID }
}
