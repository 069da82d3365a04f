'use client'
// Sign-in and its companions without a hook, for event handlers anywhere. Providers on the page notice what they change.
import { createAuthClient } from '../client/auth-client.ts'
import type { AccountName } from '../client/linked-accounts.ts'
import type { PublicProviders } from '../client/list-providers.ts'
import type { AddPasskeyOptions } from '../client/passkey-client.ts'
import type { OfferOptions } from '../client/passkey-options.ts'
import type { AuthorizationParams, SignInOptions, SignInResult } from '../client/sign-in.ts'
import type { SignOutOptions, SignOutResult } from '../client/sign-out.ts'
import type { LinkedAccount } from '../model/account.ts'
import type { Passkey } from '../model/passkey.ts'
import type { Session } from '../model/session.ts'

/** Which handler is meant. */
export interface HandlerOptions {
  /**
   * Where the handler is mounted. Inside `<SessionProvider basePath>` prefer `useAuthClient()`, which knows it.
   *
   * @default '/api/auth'
   * @example '/docs/api/auth'
   */
  readonly basePath?: string | undefined
}

/**
 * Signs in; without a provider shows the sign-in page.
 *
 * @example await signIn('credentials', { name, password, redirect: false })
 * @example await signIn('github', { intent: 'link' }) // links a further account
 */
export function signIn(
  providerId?: string,
  options: SignInOptions & HandlerOptions = {},
  authorizationParams: AuthorizationParams = {},
): Promise<SignInResult> {
  const { basePath, ...rest } = options
  return createAuthClient({ basePath }).signIn(providerId, rest, authorizationParams)
}

/** Signs out. */
export function signOut(options: SignOutOptions & HandlerOptions = {}): Promise<SignOutResult> {
  const { basePath, ...rest } = options
  return createAuthClient({ basePath }).signOut(rest)
}

/**
 * Signs in with a passkey. With `action: 'register'` makes a user and their first one.
 *
 * @example <button onClick={() => signInWithPasskey({ callbackUrl: '/account' })}>Sign in with a passkey</button>
 */
export function signInWithPasskey(
  options: SignInOptions & HandlerOptions & { readonly providerId?: string } = {},
): Promise<SignInResult> {
  const { providerId = 'passkey', ...rest } = options
  return signIn(providerId, rest)
}

/**
 * Waits in fields with `autocomplete="username webauthn"` until the person chooses a passkey there. `undefined` if the
 * browser cannot, or the wait ended. Call it in an effect, and abort `signal` when it is cleaned up.
 */
export function offerPasskeys(
  options: OfferOptions & HandlerOptions = {},
): Promise<SignInResult | undefined> {
  const { basePath, ...rest } = options
  return createAuthClient({ basePath }).offerPasskeys(rest)
}

/** Makes a passkey of the person who is signed in, and gives all of theirs. @throws ClientError */
export function addPasskey(options: AddPasskeyOptions & HandlerOptions = {}): Promise<readonly Passkey[]> {
  const { basePath, ...rest } = options
  return createAuthClient({ basePath }).passkeys.add(rest)
}

/** Passkeys of the person who is signed in, the oldest first. @throws ClientError */
export function listPasskeys(options: HandlerOptions = {}): Promise<readonly Passkey[]> {
  return createAuthClient(options).passkeys.list()
}

/** Names a passkey, and gives all there are. @throws ClientError */
export function renamePasskey(
  id: string,
  name: string,
  options: HandlerOptions = {},
): Promise<readonly Passkey[]> {
  return createAuthClient(options).passkeys.rename(id, name)
}

/** Takes a passkey away, and gives those that are left. @throws ClientError */
export function removePasskey(id: string, options: HandlerOptions = {}): Promise<readonly Passkey[]> {
  return createAuthClient(options).passkeys.remove(id)
}

/** Asks the handler for the session. In server code use `auth()`. @throws ClientError */
export function getSession<TSession = Session>(options: HandlerOptions = {}): Promise<TSession | null> {
  return createAuthClient<TSession>(options).getSession()
}

/** The accounts that lead to the signed-in user. @throws ClientError */
export function getAccounts(options: HandlerOptions = {}): Promise<readonly LinkedAccount[]> {
  return createAuthClient(options).getAccounts()
}

/**
 * Takes an account from the signed-in user; their other sessions end.
 *
 * @throws ClientError `request_refused`; `reason` tells why, for example `last_way_in`.
 */
export function unlinkAccount(account: AccountName, options: HandlerOptions = {}): Promise<void> {
  return createAuthClient(options).unlinkAccount(account)
}

/** Providers by id. @throws ClientError */
export function getProviders(options: HandlerOptions = {}): Promise<PublicProviders> {
  return createAuthClient(options).getProviders()
}

/** A token for forms of your own that post to the handler. @throws ClientError */
export function getCsrfToken(options: HandlerOptions = {}): Promise<string> {
  return createAuthClient(options).getCsrfToken()
}
