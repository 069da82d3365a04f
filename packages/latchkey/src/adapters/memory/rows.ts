// What the memory adapter keeps, and copies of it: no caller may hold a row that is stored.
import type { AccountKey } from '../../contracts/adapter.ts'
import type { AdapterAccount } from '../../model/account.ts'
import type { Authenticator } from '../../model/authenticator.ts'
import type { AdapterSession } from '../../model/session.ts'
import type { AdapterUser } from '../../model/user.ts'
import type { VerificationToken } from '../../model/verification-token.ts'

/** Everything, by key. */
export interface MemoryRows {
  readonly users: Map<string, AdapterUser>
  readonly accounts: Map<string, AdapterAccount>
  readonly sessions: Map<string, AdapterSession>
  readonly verificationTokens: Map<string, VerificationToken>
  readonly authenticators: Map<string, Authenticator>
  readonly counters: Map<string, { readonly count: number; readonly expires: Date }>
}

/** An empty store. */
export function createMemoryRows(): MemoryRows {
  return {
    users: new Map(),
    accounts: new Map(),
    sessions: new Map(),
    verificationTokens: new Map(),
    authenticators: new Map(),
    counters: new Map(),
  }
}

/** A copy with no part in common. */
export function copyRow<T extends object>(row: T): T {
  return structuredClone(row)
}

/** Key of an account. As JSON, so that no provider and subject together look like another pair. */
export function accountKey({ provider, providerAccountId }: AccountKey): string {
  return JSON.stringify([provider, providerAccountId])
}

/** Key of a verification token. */
export function verificationTokenKey({
  identifier,
  token,
}: Pick<VerificationToken, 'identifier' | 'token'>): string {
  return JSON.stringify([identifier, token])
}
