// What adapters that were made for Auth.js do not have.
import type { ContractMethod } from './contract-case.ts'

const atomicMethods = [
  'createUserWithAccount',
  'replaceVerificationToken',
  'findLinkFacts',
  'countEvent',
  'claimUnverifiedUser',
  'linkAuthenticator',
  'recordAuthentication',
  'removeAccount',
  'deleteSessionsOfUser',
  'deleteExpired',
  'listAccounts',
  'renameAuthenticator',
] as const satisfies readonly ContractMethod[]

const passkeyMethods = [
  'getAccount',
  'getAuthenticator',
  'createAuthenticator',
  'listAuthenticatorsByUserId',
  'updateAuthenticatorCounter',
] as const satisfies readonly ContractMethod[]

/** What an adapter omits that has all methods of Auth.js, those of passkeys too. */
export const plainPasskeyOmits: readonly ContractMethod[] = atomicMethods

/** What an adapter omits that has the methods of Auth.js without those of passkeys. */
export const plainAdapterOmits: readonly ContractMethod[] = [...atomicMethods, ...passkeyMethods]
