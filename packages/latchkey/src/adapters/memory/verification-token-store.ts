// One-time e-mail secrets, in memory.
import type { VerificationTokenStore } from '../../contracts/adapter.ts'
import { UniqueConflict } from '../../errors/store-errors.ts'
import type { VerificationToken } from '../../model/verification-token.ts'
import { type MemoryRows, verificationTokenKey } from './rows.ts'

/** Makes the store. */
export function createMemoryVerificationTokenStore(rows: MemoryRows): VerificationTokenStore {
  return {
    createVerificationToken: (token) => {
      if (rows.verificationTokens.has(verificationTokenKey(token)))
        throw new UniqueConflict({ detail: 'the verification token exists' })
      return insertVerificationToken(rows, token)
    },
    useVerificationToken: (key) => {
      const stored = rows.verificationTokens.get(verificationTokenKey(key))
      rows.verificationTokens.delete(verificationTokenKey(key))
      return stored ?? null
    },
  }
}

/** Stores a token; nothing but its three members. */
export function insertVerificationToken(rows: MemoryRows, token: VerificationToken): VerificationToken {
  const { identifier, token: hash, expires } = token
  rows.verificationTokens.set(verificationTokenKey(token), {
    identifier,
    token: hash,
    expires: new Date(expires),
  })
  return token
}
