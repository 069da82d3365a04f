'use client'
// latchkey/react: the session in React 18.2 and later.
export type { AuthClient } from '../client/auth-client.ts'
export { ClientError, type ClientErrorCode } from '../client/client-error.ts'
export type { AccountName } from '../client/linked-accounts.ts'
export type { PublicProvider, PublicProviders } from '../client/list-providers.ts'
export { isAutofillSupported, isPasskeySupported } from '../client/passkey/support.ts'
export type { AddPasskeyOptions, PasskeyClient } from '../client/passkey-client.ts'
export type { OfferOptions } from '../client/passkey-options.ts'
export type { AuthorizationParams, SignInOptions, SignInResult } from '../client/sign-in.ts'
export type { SignOutOptions, SignOutResult } from '../client/sign-out.ts'
export type { LinkedAccount } from '../model/account.ts'
export type { Passkey } from '../model/passkey.ts'
export {
  addPasskey,
  getAccounts,
  getCsrfToken,
  getProviders,
  getSession,
  type HandlerOptions,
  listPasskeys,
  offerPasskeys,
  removePasskey,
  renamePasskey,
  signIn,
  signInWithPasskey,
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
