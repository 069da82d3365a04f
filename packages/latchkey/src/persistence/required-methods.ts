// Which adapter methods a configuration needs. Start-up names all that are missing at once.
import type { Adapter, AdapterMethod } from '../contracts/adapter.ts'

const identityMethods = [
  'createUser',
  'getUser',
  'getUserByEmail',
  'getUserByAccount',
  'updateUser',
  'linkAccount',
] as const satisfies readonly AdapterMethod[]
const sessionMethods = [
  'createSession',
  'getSessionAndUser',
  'updateSession',
  'deleteSession',
] as const satisfies readonly AdapterMethod[]
const emailMethods = [
  'createVerificationToken',
  'useVerificationToken',
] as const satisfies readonly AdapterMethod[]

const passkeyMethods = [
  'getAuthenticator',
  'createAuthenticator',
  'listAuthenticatorsByUserId',
  'updateAuthenticatorCounter',
] as const satisfies readonly AdapterMethod[]

/** What the configuration uses of a store. */
export interface StoreNeeds {
  readonly databaseSessions: boolean
  readonly email: boolean
  readonly passkeys: boolean
}

/** Names of the methods that are needed and absent. Methods on a prototype count: classes are adapters too. */
export function findMissingMethods(adapter: Adapter, needs: StoreNeeds): readonly AdapterMethod[] {
  const needed: readonly AdapterMethod[] = [
    ...identityMethods,
    ...(needs.databaseSessions ? sessionMethods : []),
    ...(needs.email ? emailMethods : []),
    ...(needs.passkeys ? passkeyMethods : []),
    // Takes back a user whose account could not be written, where both cannot be written at once.
    ...(adapter.createUserWithAccount ? [] : (['deleteUser'] as const)),
  ]
  return needed.filter((name) => typeof adapter[name] !== 'function')
}
