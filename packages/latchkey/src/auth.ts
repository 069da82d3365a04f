// createAuth(config): parse → route → guard → action → respond.
import { type ActionContext, createContext, isSecureOrigin } from './actions/action-context.ts'
import { answerError, answerRefusedRequest } from './actions/answer-error.ts'
import { callback } from './actions/callback.ts'
import { readAccounts } from './actions/list-accounts.ts'
import { serverContext } from './actions/server-context.ts'
import { createServerPasskeys, type ServerPasskeys } from './actions/server-passkeys.ts'
import { createServices, type Services } from './actions/services.ts'
import { signIn } from './actions/sign-in.ts'
import { signOut } from './actions/sign-out.ts'
import { removeOwnAccount } from './actions/unlink-account.ts'
import type { AuthConfig } from './config/auth-config.ts'
import { resolveConfig } from './config/resolve-config.ts'
import type { FieldsOf, StorageOptions, StrategyOf, WithStorage } from './config/storage-options.ts'
import type { AccountKey } from './contracts/adapter.ts'
import type { Logger } from './contracts/logger.ts'
import type { ReadSession } from './contracts/session-strategy.ts'
import { describeForLog } from './errors/describe-for-log.ts'
import { MethodNotAllowed } from './errors/request-errors.ts'
import { requireCall, requireHeaders, requireRequest } from './http/call-arguments.ts'
import { type RequestCookies, type ResponseCookie, readCookies } from './http/cookie.ts'
import { maxCookieLength } from './http/limits.ts'
import type { Outcome } from './http/outcome.ts'
import { parseRequest } from './http/parse-request.ts'
import { type RequestAddress, resolveOrigin } from './http/public-url.ts'
import { type RedirectStyle, toResponse } from './http/to-response.ts'
import type { LinkedAccount } from './model/account.ts'
import type { JWT } from './model/jwt.ts'
import type { Session } from './model/session.ts'
import { databaseOpeners, urlReaders } from './open-database.ts'
import { findRoute, type Route } from './routes.ts'

/** Where a session is read from: a request, its headers, or a `Cookie` header. */
export type SessionSource = Request | Headers | string | null | undefined

/** A call from server code on behalf of a browser. */
export interface ServerCall {
  /** Headers of the browser's request: cookies, host and language are read from them. */
  readonly headers: Headers
}

/** What a server call ended in: where the browser goes, and the cookies to set first. */
export interface ServerResult {
  /** Absolute URL. */
  readonly url: string
  readonly cookies: readonly ResponseCookie[]
}

/** An authentication instance: everything, without a framework. */
export interface Auth<TSession = Session> {
  /** Path under which the endpoints live, for example `/api/auth`. */
  readonly basePath: string
  /** Where people are sent to sign in: a path, or the URL of the application's own page. */
  readonly signInPath: string
  /** Whether a public path is exactly that of an endpoint, for any method. Providers count only if they are configured. */
  isEndpoint(pathname: string): boolean
  /**
   * The origin that the browser sees: the configured one, or that of a trusted host.
   *
   * @throws UntrustedHost `untrusted_host` if no setting vouches for the host.
   */
  origin(request: RequestAddress): string
  /** Answers a request to an endpoint. Never rejects, whatever callbacks, stores and loggers do. */
  handle(request: Request): Promise<Response>
  /**
   * The session, or `null`. Renews nothing and gives no cookie.
   *
   * @throws StoreUnavailable `store_unavailable` if the database is away: an outage is not "signed out".
   */
  session(source: SessionSource): Promise<TSession | null>
  /** The session, renewed where due, and the cookies to set. @throws StoreUnavailable `store_unavailable` */
  readSession(source: SessionSource): Promise<Pick<ReadSession<TSession>, 'session' | 'cookies'>>
  /**
   * Begins a sign-in; completes it for credentials.
   *
   * @throws AuthError whatever refuses the sign-in; nothing is set then.
   */
  signIn(providerId: string | undefined, call: SignInCall): Promise<ServerResult>
  /**
   * Ends the session; with `everywhere`, all sessions of its user.
   *
   * @throws StoreUnavailable `store_unavailable`
   * @throws NotSupportedByStore `not_supported_by_store` for `everywhere` with sealed sessions, or with an adapter that
   * has no `deleteSessionsOfUser`. Nothing is ended then.
   */
  signOut(call: SignOutCall): Promise<ServerResult>
  /**
   * The accounts that lead to the signed-in user, the oldest first; never their tokens.
   *
   * @throws SessionRequired `session_required` if nobody is signed in.
   * @throws NotSupportedByStore `not_supported_by_store` without a database, or if its adapter has no `listAccounts`.
   */
  accounts(call: ServerCall): Promise<readonly LinkedAccount[]>
  /**
   * Takes an account from the signed-in user, and ends their other sessions.
   *
   * @throws SessionRequired, ReauthenticationRequired, AccountUnknown, LastWayIn, NotSupportedByStore
   */
  unlinkAccount(account: AccountKey, call: ServerCall): Promise<void>
  /** The passkeys of the signed-in user. */
  readonly passkeys: ServerPasskeys
  /** Hands `data` to the callbacks and gives the new session. */
  updateSession(
    call: ServerCall & { readonly data?: unknown },
  ): Promise<Pick<ReadSession<TSession>, 'session' | 'cookies'>>
}

/**
 * The session of an instance, for code that cannot infer it: components and browsers, which import the type alone.
 *
 * @example function Greeting({ session }: { session: SessionOf<typeof auth> }) { … }
 */
export type SessionOf<TAuth> = TAuth extends Auth<infer TSession> ? TSession : never

/** What a sign-in from server code is given. */
export interface SignInCall extends ServerCall {
  /** What a form would submit: `email`, or the fields of credentials. */
  readonly fields?: Readonly<Record<string, string>> | undefined
  /**
   * `'link'`: links the account to the user who is signed in, who stays signed in. Call it where another site cannot
   * make a browser call it: in a server action, or in a POST handler that checks the origin.
   *
   * @default undefined: a sign-in
   */
  readonly intent?: 'link' | undefined
  /** Where the browser goes afterwards. */
  readonly callbackUrl?: string | undefined
  /** Extra authorization parameters, as far as the provider allows them. */
  readonly authorizationParams?: Readonly<Record<string, string>> | undefined
}

/** What a sign-out from server code is given. */
export interface SignOutCall extends ServerCall {
  /** Where the browser goes afterwards. */
  readonly callbackUrl?: string | undefined
  /** Ends all sessions of the user. Needs sessions in a database. @default false */
  readonly everywhere?: boolean | undefined
}

/**
 * Makes an authentication instance. `TSession` is what `callbacks.session` returns, `TToken` what `callbacks.jwt` returns,
 * `TStorage` the options that say where sessions are kept and which fields users have. All three are inferred.
 *
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix.
 * @example
 * const auth = createAuth({ providers: [github], database: 'file:./app.db' })
 * const response = await auth.handle(request)
 */
export function createAuth<
  TSession = Session,
  TToken extends JWT = JWT,
  const TStorage extends StorageOptions = Record<never, never>,
>(
  config: WithStorage<AuthConfig<TSession, FieldsOf<TStorage>, TToken, StrategyOf<TStorage>>, TStorage>,
): Auth<TSession>
export function createAuth<TSession>(config: AuthConfig<TSession>): Auth<TSession> {
  const resolved = resolveConfig(config, urlReaders)
  const services = createServices(resolved, databaseOpeners)
  const { strategy } = services
  const open = (method: string, call: ServerCall): Promise<ActionContext<TSession>> =>
    serverContext(services, { headers: requireCall(method, call).headers })
  return {
    basePath: resolved.basePath,
    signInPath: resolved.pages.signIn ?? `${resolved.basePath}/signin`,
    isEndpoint: (pathname) => isEndpoint(services, pathname),
    origin: (request) => originOf(services, request),
    handle: (request) => handle(services, request),
    session: async (source) =>
      strategy.check({ cookies: toCookies('session', source), now: resolved.clock() }),
    readSession: (source) => readSessionOf(services, source),
    signIn: (providerId, call) => signInFromServer(services, providerId, call),
    signOut: async (call) => {
      const { headers, callbackUrl, everywhere = false } = requireCall('signOut', call)
      const fields = { callbackUrl, everywhere: String(everywhere) }
      return toServerResult(await signOut(await serverContext(services, { headers, fields })))
    },
    accounts: async (call) => readAccounts(await open('accounts', call)),
    unlinkAccount: async (account, call) => removeOwnAccount(await open('unlinkAccount', call), account),
    passkeys: createServerPasskeys((call) => open('passkeys', call)),
    updateSession: async (call) => {
      const { headers, data } = requireCall('updateSession', call)
      const { cookies, now, isSecure } = await serverContext(services, { headers })
      return strategy.update({ cookies, now, isSecure, data })
    },
  }
}

async function handle<TSession>(services: Services<TSession>, request: Request): Promise<Response> {
  const { basePath, providers, logger } = services.config
  try {
    const parsed = parseRequest(requireRequest(request))
    const { route, provider } = findRoute(parsed, basePath, providers)
    const context = await createContext({ services, request: parsed, provider, isServerCall: false })
    const outcome = await run(route, context)
    const response = toResponse(outcome, outcome.kind === 'redirect' ? redirectStyle(context) : 'location')
    return request.method === 'HEAD' ? new Response(null, response) : response
  } catch (thrown) {
    return answerThrown(logger, thrown, request)
  }
}

async function answerThrown(logger: Logger, thrown: unknown, request: Request): Promise<Response> {
  try {
    return toResponse(await answerRefusedRequest(logger, thrown, request), 'location')
  } catch (error) {
    // Constant on purpose: a rejection would end the process of some servers.
    logger.error('the error could not be answered', { error: describeForLog(error) })
    const body = { error: 'unexpected_error', message: 'Something went wrong. Please try again.' }
    return toResponse({ kind: 'json', status: 500, body }, 'location')
  }
}

function isEndpoint<TSession>({ config }: Services<TSession>, pathname: string): boolean {
  try {
    return Boolean(findRoute({ method: 'GET', pathname }, config.basePath, config.providers))
  } catch (thrown) {
    return thrown instanceof MethodNotAllowed
  }
}

async function run<TSession>(route: Route, context: ActionContext<TSession>): Promise<Outcome> {
  try {
    for (const guard of route.guards) await guard(context)
    return await route.action(context)
  } catch (thrown) {
    if (route.errors === 'json') throw thrown
    return answerError(context, thrown)
  }
}

/** Browser clients of NextAuth ask for JSON by a header (v5) or by a field (v4, which also reads the status). */
function redirectStyle<TSession>({ request, body }: ActionContext<TSession>): RedirectStyle {
  if (request.headers.has('x-auth-return-redirect')) return 'json'
  return body.fields.json === 'true' || body.json?.json === true ? 'json-with-status' : 'location'
}

function originOf<TSession>({ config }: Services<TSession>, request: RequestAddress): string {
  try {
    return resolveOrigin(config.publicUrl, request)
  } catch (thrown) {
    config.logger.warn('the public address is not known', { error: describeForLog(thrown) })
    throw thrown
  }
}

async function readSessionOf<TSession>(
  { config, strategy }: Services<TSession>,
  source: SessionSource,
): Promise<ReadSession<TSession>> {
  const isSecure = isSecureOrigin(config.secureCookies, source instanceof Request ? source.url : 'http:')
  try {
    return await strategy.read({ cookies: toCookies('readSession', source), now: config.clock(), isSecure })
  } catch (thrown) {
    config.logger.error('the session could not be read', { error: describeForLog(thrown) })
    throw thrown
  }
}

/** Cookies over 16 KB are no session: a check must not fail for what a sibling site has set. */
function toCookies(method: string, source: SessionSource): RequestCookies {
  const isHeader = typeof source === 'string' || source === null || source === undefined
  const header = isHeader ? source : requireHeaders(method, source).get('cookie')
  return readCookies(header && header.length <= maxCookieLength ? header : undefined)
}

async function signInFromServer<TSession>(
  services: Services<TSession>,
  providerId: string | undefined,
  call: SignInCall,
): Promise<ServerResult> {
  const { headers, fields, intent, callbackUrl, authorizationParams } = requireCall('signIn', call)
  const context = await serverContext(services, {
    headers,
    path: `/signin/${providerId ?? ''}`,
    fields: { ...fields, ...(intent ? { intent } : {}), callbackUrl },
    query: authorizationParams,
    providerId,
  })
  // A callback answers its own failures; what a begun sign-in throws is told of and thrown on.
  if (context.provider?.type === 'credentials') return toServerResult(await callback(context))
  return toServerResult(await signIn(context).catch((thrown) => answerError(context, thrown)))
}

function toServerResult(outcome: Outcome): ServerResult {
  if (outcome.kind === 'redirect') return { url: outcome.to, cookies: outcome.cookies ?? [] }
  throw new TypeError('a server call ends in a redirect') // sign-in and sign-out answer nothing else to server code
}
