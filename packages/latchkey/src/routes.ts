// THE TABLE: which action answers which method and path, behind which guards, and how its errors are told.
import type { Action, Guard } from './actions/action-context.ts'
import { backchannelLogout } from './actions/backchannel-logout.ts'
import { callback } from './actions/callback.ts'
import { changePasskey, listPasskeys } from './actions/change-passkeys.ts'
import { requireOwnForm, requireOwnFormUnlessOAuth, requireOwnPage } from './actions/guards.ts'
import { giveCsrfToken } from './actions/issue-csrf-token.ts'
import { listAccounts } from './actions/list-accounts.ts'
import { listProviders } from './actions/list-providers.ts'
import { givePasskeyOptions } from './actions/passkey-options.ts'
import { readSession } from './actions/read-session.ts'
import { showError, showSignIn, showSignOut, showVerifyRequest } from './actions/show-page.ts'
import { signIn } from './actions/sign-in.ts'
import { signOut } from './actions/sign-out.ts'
import { unlinkAccount } from './actions/unlink-account.ts'
import { updateSession } from './actions/update-session.ts'
import { MethodNotAllowed, RouteNotFound } from './errors/request-errors.ts'

/** One row. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** Below the base path. `:provider` is the id of a configured provider. */
  readonly path: string
  readonly action: Action
  readonly guards: readonly Guard[]
  /** `page`: a browser is sent to the page that explains; `json`: a program reads status and code. */
  readonly errors: 'page' | 'json'
}

/** All routes. A HEAD is answered as its GET, without the body. */
const routes: readonly Route[] = [
  { method: 'GET', path: 'session', action: readSession, guards: [], errors: 'json' },
  { method: 'POST', path: 'session', action: updateSession, guards: [requireOwnForm], errors: 'json' },
  { method: 'GET', path: 'csrf', action: giveCsrfToken, guards: [], errors: 'json' },
  { method: 'GET', path: 'providers', action: listProviders, guards: [], errors: 'json' },
  { method: 'GET', path: 'accounts', action: listAccounts, guards: [], errors: 'json' },
  { method: 'POST', path: 'unlink', action: unlinkAccount, guards: [requireOwnForm], errors: 'json' },
  { method: 'GET', path: 'signin', action: showSignIn, guards: [], errors: 'page' },
  { method: 'POST', path: 'signin', action: signIn, guards: [requireOwnForm], errors: 'page' },
  { method: 'GET', path: 'signin/:provider', action: showSignIn, guards: [], errors: 'page' },
  { method: 'POST', path: 'signin/:provider', action: signIn, guards: [requireOwnForm], errors: 'page' },
  { method: 'GET', path: 'callback/:provider', action: callback, guards: [], errors: 'page' },
  {
    method: 'POST',
    path: 'callback/:provider',
    action: callback,
    guards: [requireOwnFormUnlessOAuth],
    errors: 'page',
  },
  {
    method: 'GET',
    path: 'webauthn-options/:provider',
    action: givePasskeyOptions,
    guards: [requireOwnPage],
    errors: 'json',
  },
  {
    method: 'POST',
    path: 'webauthn-options/:provider',
    action: givePasskeyOptions,
    guards: [requireOwnForm],
    errors: 'json',
  },
  { method: 'GET', path: 'passkeys', action: listPasskeys, guards: [requireOwnPage], errors: 'json' },
  { method: 'POST', path: 'passkeys', action: changePasskey, guards: [requireOwnForm], errors: 'json' },
  { method: 'GET', path: 'signout', action: showSignOut, guards: [], errors: 'page' },
  { method: 'POST', path: 'signout', action: signOut, guards: [requireOwnForm], errors: 'page' },
  // No guard: the provider's server calls. It has no cookie to ride on, and its token is signed.
  {
    method: 'POST',
    path: 'backchannel-logout/:provider',
    action: backchannelLogout,
    guards: [],
    errors: 'json',
  },
  { method: 'GET', path: 'verify-request', action: showVerifyRequest, guards: [], errors: 'page' },
  { method: 'GET', path: 'error', action: showError, guards: [], errors: 'page' },
]

/** A route that was found, and the provider its path names. */
export interface FoundRoute<TProvider> {
  readonly route: Route
  readonly provider: TProvider | undefined
}

const rowsByPath: ReadonlyMap<string, readonly Route[]> = new Map(
  routes.map(({ path }) => [path, routes.filter((route) => route.path === path)]),
)

/**
 * Finds the route of a request.
 *
 * @throws RouteNotFound `not_found` for any path that is not exactly a route, and for unknown providers.
 * @throws MethodNotAllowed `method_not_allowed` where only the method is wrong.
 */
export function findRoute<TProvider>(
  { method, pathname }: { readonly method: string; readonly pathname: string },
  basePath: string,
  providers: ReadonlyMap<string, TProvider>,
): FoundRoute<TProvider> {
  if (!pathname.startsWith(`${basePath}/`)) throw new RouteNotFound({ detail: `not below ${basePath}/` })
  // Frameworks with trailing slashes switched on send one; nothing else is forgiven.
  const path = pathname.slice(basePath.length + 1).replace(/\/$/, '')
  const slash = path.indexOf('/')
  const provider = slash === -1 ? undefined : providers.get(path.slice(slash + 1))
  if (slash !== -1 && provider === undefined) throw new RouteNotFound()
  const rows = rowsByPath.get(slash === -1 ? path : `${path.slice(0, slash)}/:provider`)
  if (!rows) throw new RouteNotFound()
  const route = rows.find((row) => row.method === (method === 'HEAD' ? 'GET' : method))
  if (!route) throw new MethodNotAllowed(allowedMethods(rows))
  return { route, provider }
}

function allowedMethods(rows: readonly Route[]): readonly string[] {
  return rows.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
