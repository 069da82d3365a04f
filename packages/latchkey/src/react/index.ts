'use client'
// latchkey/react: the session in React 18.2 and later.
export type { AuthClient } from '../client/auth-client.ts'
export { ClientError, type ClientErrorCode } from '../client/client-error.ts'
export type { AccountName } from '../client/linked-accounts.ts'
export type { PublicProvider, PublicProviders } from '../client/list-providers.ts'
export type { AuthorizationParams, SignInOptions, SignInResult } from '../client/sign-in.ts'
export type { SignOutOptions, SignOutResult } from '../client/sign-out.ts'
export type { LinkedAccount } from '../model/account.ts'
export {
  getAccounts,
  getCsrfToken,
  getProviders,
  getSession,
  type HandlerOptions,
  signIn,
  signOut,
  unlinkAccount,
} from './page-actions.ts'
export { useAuthClient } from './session-context.ts'
export { SessionProvider, type SessionProviderProps } from './session-provider.ts'
export {
  type AbsentSession,
  type AuthenticatedSession,
  type LoadingSession,
  type OptionalSession,
  type RequiredSession,
  type UseSessionOptions,
  useSession,
} from './use-session.ts'
