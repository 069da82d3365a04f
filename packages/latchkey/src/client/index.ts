// latchkey/client: the session in the browser, for any framework or none.

export type { LinkedAccount } from '../model/account.ts'
export { type AuthClient, type AuthClientOptions, createAuthClient } from './auth-client.ts'
export { ClientError, type ClientErrorCode, type ClientErrorOptions } from './client-error.ts'
export type { AccountName } from './linked-accounts.ts'
export type { PublicProvider, PublicProviders } from './list-providers.ts'
export type { RedirectResult } from './redirect-result.ts'
export type { SessionSnapshot } from './session-snapshot.ts'
export type { AuthorizationParams, SignInForm, SignInOptions, SignInResult } from './sign-in.ts'
export type { SignOutOptions, SignOutResult } from './sign-out.ts'
export { silentTabChannel, type TabChannel, type TabMessage } from './tab-channel.ts'
export type { WatchOptions } from './watch-session.ts'
