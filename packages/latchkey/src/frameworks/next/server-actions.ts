// signIn, signOut and updateSession for server actions and route handlers: the core decides, Next.js sets the cookies.
import type { Auth, ServerResult } from '../../auth.ts'
import type { AccountKey } from '../../contracts/adapter.ts'
import type { LinkedAccount } from '../../model/account.ts'
import { type ActionOptions, readActionForm } from './action-form.ts'
import { setCookies, toCookieHeader } from './cookie-store.ts'
import type { NextCookieStore, NextRuntime } from './next-runtime.ts'
import { readReturnTo } from './return-to.ts'
import type { ServerSession } from './server-session.ts'

/** Parameters added to the authorization request. The provider's configuration decides which are allowed. */
export type AuthorizationParams = Readonly<Record<string, string>>

/** Signs in from server code. */
export interface ServerSignIn {
  /** @returns Where to send the browser. @throws AuthError if the person is refused; `code` tells why. */
  (
    providerId: string | undefined,
    options: ActionOptions & { readonly redirect: false },
    authorizationParams?: AuthorizationParams,
  ): Promise<string>
  /** The form may hold `redirectTo`, `redirect` and fields of the provider. @throws AuthError */
  (providerId: string | undefined, form: FormData, authorizationParams?: AuthorizationParams): Promise<string>
  /**
   * Signs in and sends the browser on; without a provider, to the sign-in page.
   *
   * @throws AuthError if the person is refused; `code` tells why.
   * @example await signIn('github', { redirectTo: '/account' })
   */
  (providerId?: string, options?: ActionOptions, authorizationParams?: AuthorizationParams): Promise<never>
}

/** Signs out from server code. */
export interface ServerSignOut {
  /** @returns Where to send the browser. */
  (options: ActionOptions & { readonly redirect: false }): Promise<string>
  (form: FormData): Promise<string>
  /** Signs out and sends the browser on. @example await signOut({ redirectTo: '/' }) */
  (options?: ActionOptions): Promise<never>
}

/** Renews the session; `data` reaches the callbacks `jwt` and `session`. @returns The session as it is now. */
export type ServerUpdateSession<TSession> = (data?: unknown) => Promise<TSession | null>

/** The actions. */
export interface ServerActions<TSession> {
  readonly signIn: ServerSignIn
  readonly signOut: ServerSignOut
  readonly updateSession: ServerUpdateSession<TSession>
  /** The accounts that lead to the signed-in user; also in server components. @throws AuthError `session_required` */
  readonly accounts: () => Promise<readonly LinkedAccount[]>
  /**
   * Takes an account from the signed-in user; their other sessions end.
   *
   * @throws AuthError `last_way_in`, `reauthentication_required`, `session_required`, `account_unknown`
   * @example await unlinkAccount({ provider: 'github', providerAccountId: '583231' })
   */
  readonly unlinkAccount: (account: AccountKey) => Promise<void>
}

/** What the actions are made of. */
export interface ActionParts<TSession> {
  readonly core: Pick<
    Auth<TSession>,
    'signIn' | 'signOut' | 'updateSession' | 'accounts' | 'unlinkAccount' | 'signInPath'
  >
  readonly next: Pick<NextRuntime, 'cookies' | 'headers' | 'redirect'>
  readonly serverSession: ServerSession<TSession>
}

/** Makes the actions. */
export function createServerActions<TSession>(parts: ActionParts<TSession>): ServerActions<TSession> {
  const { core } = parts

  async function signIn(
    providerId: string | undefined,
    options: ActionOptions | FormData = {},
    authorizationParams: AuthorizationParams = {},
  ): Promise<string> {
    const request = await openRequest(parts)
    const form = readActionForm(options)
    const { fields } = form
    const target = targetOf(form.returnTo ?? request.returnTo)
    const result = await core.signIn(providerId, {
      headers: request.headers,
      fields,
      authorizationParams,
      ...target,
    })
    return finish(parts, request, { result, redirect: form.redirect })
  }

  async function signOut(options: ActionOptions | FormData = {}): Promise<string> {
    const request = await openRequest(parts)
    const form = readActionForm(options)
    const result = await core.signOut({
      headers: request.headers,
      everywhere: form.fields['everywhere'] === 'true',
      ...targetOf(form.returnTo ?? request.returnTo),
    })
    return finish(parts, request, { result, redirect: form.redirect })
  }

  async function updateSession(data?: unknown): Promise<TSession | null> {
    const { headers, store } = await openRequest(parts)
    const { session, cookies } = await core.updateSession({ headers, data })
    setCookies(store, cookies)
    parts.serverSession.forget(store)
    return session
  }

  async function accounts(): Promise<readonly LinkedAccount[]> {
    return core.accounts({ headers: (await openRequest(parts)).headers })
  }

  async function unlinkAccount(account: AccountKey): Promise<void> {
    await core.unlinkAccount(account, { headers: (await openRequest(parts)).headers })
  }

  // With `redirect` the promise never resolves with a value: `redirect` of Next.js leaves by throwing.
  return {
    signIn: signIn as ServerSignIn,
    signOut: signOut as ServerSignOut,
    updateSession,
    accounts,
    unlinkAccount,
  }
}

interface OpenRequest {
  readonly headers: Headers
  readonly store: NextCookieStore
  readonly returnTo: string | undefined
}

async function openRequest<TSession>({ core, next }: ActionParts<TSession>): Promise<OpenRequest> {
  const [store, received] = await Promise.all([next.cookies(), next.headers()])
  const headers = new Headers(received)
  // Without what this request has already changed, a second call would see the session of before.
  headers.set('cookie', toCookieHeader(store))
  return { headers, store, returnTo: readReturnTo(headers, core.signInPath) }
}

async function finish<TSession>(
  { next, serverSession }: ActionParts<TSession>,
  { store }: OpenRequest,
  { result, redirect }: { readonly result: ServerResult; readonly redirect: boolean },
): Promise<string> {
  setCookies(store, result.cookies)
  serverSession.forget(store)
  return redirect ? next.redirect(result.url) : result.url
}

function targetOf(returnTo: string | undefined): { callbackUrl?: string } {
  return returnTo === undefined ? {} : { callbackUrl: returnTo }
}
