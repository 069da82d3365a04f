// createAuthClient: the session of one page, and what a person can do with it. No framework, no module state.
import type { LinkedAccount } from '../model/account.ts'
import type { Session } from '../model/session.ts'
import { createBroadcastTabs } from './broadcast-tabs.ts'
import { type AccountName, fetchAccounts, requestUnlink } from './linked-accounts.ts'
import { fetchProviders, type PublicProviders } from './list-providers.ts'
import { createLiveSession, type LiveSession } from './live-session.ts'
import { loadPasskeys } from './load-passkeys.ts'
import { navigateTo } from './navigate.ts'
import { createPasskeyClient, type PasskeyClient } from './passkey-client.ts'
import type { OfferOptions } from './passkey-options.ts'
import { fetchCsrfToken } from './post-form.ts'
import type { RedirectAnswer, RedirectResult, SignInAnswer } from './redirect-result.ts'
import type { Connection } from './send-request.ts'
import {
  type AuthorizationParams,
  requestSignIn,
  type SignInOptions,
  type SignInResult,
  signInPageUrl,
} from './sign-in.ts'
import { requestSignOut, type SignOutOptions, type SignOutResult } from './sign-out.ts'
import type { TabChannel } from './tab-channel.ts'
import { requestUpdate } from './update-session.ts'

/** Options of a client. */
export interface AuthClientOptions<TSession = Session> {
  /**
   * Where the handler is mounted, with the base path of the application if it has one.
   *
   * @default '/api/auth'
   * @example '/docs/api/auth'
   */
  readonly basePath?: string | undefined
  /**
   * What is known already, for example from the server's render. `null`: nobody is signed in.
   *
   * @default undefined: not known, so the handler is asked
   */
  readonly initialSession?: TSession | null | undefined
  /** Replaces `fetch`. @default globalThis.fetch */
  readonly fetch?: typeof fetch
  /** Replaces how the browser is sent to a page. @default location.href */
  readonly navigate?: (url: string) => void
  /**
   * Connects the tabs of one browser: after a sign-in, sign-out or update in one, the others ask the handler anew.
   *
   * @default by a BroadcastChannel; every tab polls for itself
   * @example silentTabChannel
   */
  readonly tabs?: TabChannel
}

/** The session of one page, and what a person can do with it. */
export interface AuthClient<TSession = Session> extends LiveSession<TSession> {
  readonly basePath: string
  /** Asks the handler. @throws ClientError if there is no telling. */
  getSession(): Promise<TSession | null>
  /** Has the handler renew the session; `data` reaches the callbacks `jwt` and `session`. @throws ClientError */
  update(data?: unknown): Promise<TSession | null>
  /** Signs in, or shows the sign-in page without a provider. Never rejects for want of a network. */
  signIn(
    providerId?: string,
    options?: SignInOptions,
    authorizationParams?: AuthorizationParams,
  ): Promise<SignInResult>
  /**
   * Waits in fields with `autocomplete="username webauthn"` until the person chooses a passkey there, and signs in with
   * it. A call of `signIn('passkey')` ends the wait.
   *
   * @returns `undefined` if the browser cannot, or the wait ended. Never rejects for want of a network.
   */
  offerPasskeys(options?: OfferOptions): Promise<SignInResult | undefined>
  /** The passkeys of the person who is signed in. */
  readonly passkeys: PasskeyClient
  /** Signs out. Never rejects for want of a network. */
  signOut(options?: SignOutOptions): Promise<SignOutResult>
  /** The accounts that lead to the signed-in user. @throws ClientError */
  getAccounts(): Promise<readonly LinkedAccount[]>
  /**
   * Takes an account from the signed-in user; their other sessions end.
   *
   * @throws ClientError `request_refused`; `reason` is `last_way_in`, `reauthentication_required`, `session_required` or
   * `account_unknown`.
   * @example await client.unlinkAccount({ provider: 'github', providerAccountId: '583231' })
   */
  unlinkAccount(account: AccountName): Promise<void>
  /** Sends the browser to the sign-in page and from there back here. */
  requireSignIn(): void
  /** Providers by id. @throws ClientError */
  getProviders(): Promise<PublicProviders>
  /** A token for forms of your own that post to the handler. @throws ClientError */
  getCsrfToken(): Promise<string>
}

/**
 * Makes a client.
 *
 * @example
 * const client = createAuthClient()
 * client.subscribe(() => render(client.getSnapshot()))
 * client.start()
 */
export function createAuthClient<TSession = Session>(
  options: AuthClientOptions<TSession> = {},
): AuthClient<TSession> {
  const connection = connect(options)
  const { navigate = navigateTo, tabs = createBroadcastTabs(connection.basePath), initialSession } = options
  const { live, markChanged } = createLiveSession<TSession>(connection, tabs, initialSession)

  async function finishSignIn(answer: SignInAnswer, redirect: boolean): Promise<SignInResult> {
    if (answer.hasSession) {
      markChanged()
      if (!redirect) await live.refresh()
    }
    return follow(answer, redirect, navigate)
  }

  return {
    ...live,
    passkeys: createPasskeyClient(connection),
    async offerPasskeys({ redirect = true, ...options } = {}) {
      const answer = await (await loadPasskeys()).awaitPasskeyInFields(connection, options)
      return answer && finishSignIn(answer, redirect)
    },
    basePath: connection.basePath,
    getProviders: () => fetchProviders(connection),
    getCsrfToken: () => fetchCsrfToken(connection),
    async getSession() {
      const { session, error } = await live.refresh()
      if (error) throw error
      return session
    },
    async update(data) {
      const session = await requestUpdate<TSession>(connection, data)
      markChanged()
      live.adopt(session)
      return session
    },
    async signIn(providerId, { redirect = true, ...form } = {}, authorizationParams = {}) {
      return finishSignIn(
        await requestSignIn(connection, { providerId, form, authorizationParams }),
        redirect,
      )
    },
    async signOut({ redirect = true, ...target } = {}) {
      const answer = await requestSignOut(connection, target)
      if (answer.result.ok) {
        markChanged()
        live.adopt(null)
      }
      return follow(answer, redirect, navigate)
    },
    getAccounts: () => fetchAccounts(connection),
    unlinkAccount: (account) => requestUnlink(connection, account),
    requireSignIn() {
      navigate(signInPageUrl(connection.basePath, { error: 'SessionRequired', callbackUrl: location.href }))
    },
  }
}

function connect({
  basePath = '/api/auth',
  ...rest
}: Pick<AuthClientOptions, 'basePath' | 'fetch'>): Connection {
  return {
    basePath: basePath.replace(/\/+$/, ''),
    // Looked up at each call: `fetch` may be instrumented later, and must not lose its `this`.
    fetch: rest.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  }
}

function follow(answer: RedirectAnswer, redirect: boolean, navigate: (url: string) => void): RedirectResult {
  if (redirect && answer.next !== undefined) navigate(answer.next)
  return answer.result
}
