// Values that no other case uses, so that cases can share one database.
import type { AccountKey } from '../../contracts/adapter.ts'
import type { Account, AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { NewUser } from '../../model/user.ts'
import type { VerificationToken } from '../../model/verification-token.ts'

/** Text that occurs nowhere else. Begins with a lower-case letter. */
export function uniqueText(): string {
  return `u${crypto.randomUUID()}`
}

/** A user with an id, as the core passes it to adapters of other makers; ours choose their own. */
export function sampleUser(changes: Partial<NewUser> = {}): NewUser & { id: string } {
  return {
    id: crypto.randomUUID(),
    name: 'Ada Lovelace',
    email: `${uniqueText()}@example.com`,
    emailVerified: new Date(1_700_000_000_123),
    image: 'https://example.com/ada.png',
    ...changes,
  }
}

/** An account with every field. */
export function sampleAccount(changes: Partial<Account> = {}): Account {
  return {
    provider: 'github',
    type: 'oauth',
    providerAccountId: uniqueText(),
    access_token: 'access',
    refresh_token: 'refresh',
    id_token: 'id',
    token_type: 'bearer',
    scope: 'user',
    session_state: 'state',
    expires_at: 2_592_000,
    ...changes,
  }
}

/** An account of a user. */
export function sampleAccountOf(userId: string, changes: Partial<Account> = {}): AdapterAccount {
  return { ...sampleAccount(changes), userId }
}

/** What names an account, and nothing else: some stores refuse to be asked by more. */
export function keyOf({ provider, providerAccountId }: Account): AccountKey {
  return { provider, providerAccountId }
}

/** A passkey without user. */
export function sampleAuthenticator(changes: Partial<Authenticator> = {}): Omit<Authenticator, 'userId'> {
  const credentialID = `${uniqueText()}+/==`
  return {
    credentialID,
    providerAccountId: credentialID,
    credentialPublicKey: 'pQECAyYgASFYIA==',
    counter: 0,
    credentialDeviceType: 'multiDevice',
    credentialBackedUp: true,
    transports: 'internal,hybrid',
    name: 'Ada’s phone',
    createdAt: new Date(1_700_000_000_456),
    lastUsedAt: null,
    ...changes,
  }
}

/** Later than every other instant of the cases, and the last that 32 bits can count (MySQL's `timestamp`). */
const endOfTime = new Date('2038-01-19T03:14:07Z')

/** A session without user, ends in 2038. */
export function sampleSession(changes: Partial<AdapterSession> = {}): Omit<AdapterSession, 'userId'> {
  return { sessionToken: uniqueText(), expires: new Date(endOfTime), ...changes }
}

/** A verification token, ends in 2038. */
export function sampleVerificationToken(changes: Partial<VerificationToken> = {}): VerificationToken {
  return {
    identifier: `${uniqueText()}@example.com`,
    token: uniqueText(),
    expires: new Date(endOfTime),
    ...changes,
  }
}
