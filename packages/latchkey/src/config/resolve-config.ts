// From options and environment to a configuration that can be used: once, at start-up.
import {
  dangerouslyAllowInsecureIssuer,
  dangerouslyAllowOAuth10,
  dangerouslyAllowPlainLdap,
  type Provider,
} from '../contracts/provider.ts'
import { InvalidConfiguration } from '../errors/config-errors.ts'
import { isLoopback, type PublicUrlSettings } from '../http/public-url.ts'
import { findProxyObstacle } from '../methods/oauth/redirect-proxy.ts'
import type { AuthConfig } from './auth-config.ts'
import { completeLogger } from './console-logger.ts'
import { readDevelopmentSecret } from './development-secret.ts'
import { type Environment, readEnvironment } from './read-environment.ts'
import { resolveProviders } from './resolve-providers.ts'
import type { RedirectProxySettings, ResolvedConfig, StorageSettings } from './resolved-config.ts'
import { type Candidate, findConfigProblems } from './validate-config.ts'
import type { UrlReaders } from './validate-database.ts'

const day = 86_400

/**
 * Resolves the configuration.
 *
 * @param urlReaders - Read the addresses of databases; without them these are read on first use.
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix.
 */
export function resolveConfig<TSession>(
  given: AuthConfig<TSession>,
  urlReaders?: UrlReaders,
): ResolvedConfig<TSession> {
  requireOptions(given)
  const environment = readEnvironment(given.environment)
  const candidate = resolveCandidate(given, environment)
  const problems = findConfigProblems(given, candidate, urlReaders)
  const [newest, ...older] = candidate.secrets
  if (problems.length > 0 || newest === undefined) throw new InvalidConfiguration(problems)
  warnOfDangers(candidate)
  warnOfDangerousProviders(candidate)
  warnOfOldProviders(candidate)
  warnOfUnusedProxy(candidate)
  const resolved: ResolvedConfig<TSession> = {
    ...candidate,
    secrets: [newest, ...older],
    providers: new Map(candidate.providers.map((provider) => [provider.id, Object.freeze(provider)])),
    callbacks: given.callbacks ?? {},
  }
  return Object.freeze(resolved)
}

function requireOptions(given: unknown): void {
  if (typeof given === 'object' && given !== null) return
  const fix = 'Call it with one, for example `createAuth({ providers: [github] })`.'
  throw new InvalidConfiguration([{ path: 'createAuth', problem: 'was given no object of options', fix }])
}

function resolveCandidate<TSession>(given: AuthConfig<TSession>, environment: Environment): Candidate {
  const { isProduction } = environment
  const storage = resolveStorage(given)
  const givenUrl = given.url ?? environment.url
  const url = parseUrl(givenUrl)
  const secureCookies = url ? url.protocol === 'https:' : isProduction || 'by-request'
  return {
    isProduction,
    givenUrl,
    basePath: given.basePath ?? basePathOf(url) ?? '/api/auth',
    publicUrl: resolvePublicUrl(given, environment, url),
    secureCookies,
    secrets: resolveSecrets(given.secret, environment),
    providers: resolveProviders(given, environment),
    redirectProxy: resolveRedirectProxy(given, environment),
    storage,
    userFields: given.user?.fields ?? {},
    redis: given.redis,
    trustedForLinking: new Set(given.linking?.trustVerifiedEmailFrom ?? []),
    ...resolveSession(given, storage),
    sessionCookie: resolveSessionCookie(given, secureCookies),
    ...resolveExtensions(given),
  }
}

function resolveRedirectProxy(
  { redirectProxyUrl, redirectProxyOrigins, redirectProxySecret }: AuthConfig<unknown>,
  { redirectProxy }: Environment,
): RedirectProxySettings {
  const [newest, ...older] = [redirectProxySecret ?? redirectProxy.secret ?? []].flat()
  return {
    url: redirectProxyUrl ?? redirectProxy.url,
    origins: redirectProxyOrigins ?? redirectProxy.origins,
    secrets: newest === undefined ? undefined : [newest, ...older],
  }
}

function resolveSession(
  { session = {} }: AuthConfig<unknown>,
  storage: StorageSettings,
): Pick<Candidate, 'strategy' | 'session' | 'recentSignInAgeSeconds' | 'generateSessionToken'> {
  const { maxAge = 30 * day, updateAge = day, absoluteMaxAge = 90 * day } = session
  return {
    strategy: session.strategy ?? (storage.kind === 'none' ? 'jwt' : 'database'),
    session: { maxAgeSeconds: maxAge, updateAgeSeconds: updateAge, absoluteMaxAgeSeconds: absoluteMaxAge },
    recentSignInAgeSeconds: session.recentSignInAge ?? 900,
    generateSessionToken: session.generateSessionToken,
  }
}

function resolveSessionCookie(
  { cookies }: AuthConfig<unknown>,
  secure: Candidate['secureCookies'],
): Candidate['sessionCookie'] {
  const { name, options = {} } = cookies?.sessionToken ?? {}
  return { name, sameSite: options.sameSite ?? 'lax', domain: options.domain, secure }
}

type Extensions =
  | 'appId'
  | 'jwt'
  | 'callbacks'
  | 'events'
  | 'pages'
  | 'theme'
  | 'rateLimiter'
  | 'logger'
  | 'clock'
  | 'fetch'

/** What the application brings along; each has a neutral default. */
function resolveExtensions(given: AuthConfig<unknown>): Pick<Candidate, Extensions> {
  const { appId = 'default', jwt = {}, events = {}, pages = {}, theme = {}, debug = false } = given
  const { rateLimiter, clock = Date.now, fetch: reach = (input, init) => fetch(input, init) } = given
  const logger = completeLogger(given.logger, debug)
  return { appId, jwt, callbacks: {}, events, pages, theme, rateLimiter, logger, clock, fetch: reach }
}

function resolveStorage({ database, adapter }: AuthConfig<unknown>): StorageSettings {
  if (database !== undefined) return { kind: 'database', database }
  return adapter ? { kind: 'adapter', adapter } : { kind: 'none' }
}

function resolveSecrets(secret: AuthConfig['secret'], environment: Environment): readonly string[] {
  const given = secret === undefined || secret === '' ? environment.secrets : [secret].flat()
  if (given.length > 0 || environment.isProduction) return given
  const kept = readDevelopmentSecret()
  return kept === undefined ? [] : [kept]
}

function parseUrl(text: string | undefined): URL | undefined {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  return isWeb && url.username === '' && url.search === '' && url.hash === '' ? url : undefined
}

/** `https://app.example/app/api/auth` names the base path too; a bare address does not. */
function basePathOf(url: URL | undefined): string | undefined {
  const path = url?.pathname.replace(/\/+$/, '')
  return path || undefined
}

function resolvePublicUrl(
  given: AuthConfig<unknown>,
  { isProduction, trustsHost, trustedHosts }: Environment,
  url: URL | undefined,
): PublicUrlSettings {
  return {
    origin: url?.origin,
    trustedHosts: new Set([...(given.trustedHosts ?? []), ...trustedHosts].map((host) => host.toLowerCase())),
    trustsProxyHeaders: given.trustProxyHeaders ?? false,
    trustsAnyHost: given.trustHost ?? trustsHost,
    trustsLoopback: !isProduction,
    assumesHttps: isProduction,
  }
}

function warnOfDangers({ logger, publicUrl, isProduction, sessionCookie }: Candidate): void {
  if (isProduction && publicUrl.trustsAnyHost && publicUrl.origin === undefined) {
    logger.warn('trustHost believes any Host header: set "url" or "trustedHosts" instead')
  }
  const { origin } = publicUrl
  if (isProduction && origin?.startsWith('http:') && !isLoopback(new URL(origin).hostname)) {
    logger.warn('the public address is http: cookies and passwords travel unprotected')
  }
  if (sessionCookie.sameSite === 'none') {
    logger.warn('the session cookie is sent with requests of other sites (sameSite "none")')
  }
}

function warnOfDangerousProviders({ logger, providers }: Candidate): void {
  for (const provider of providers) {
    for (const danger of findDangers(provider)) logger.warn(`provider "${provider.id}" ${danger}`)
  }
}

function findDangers(provider: Provider): readonly string[] {
  const dangers: string[] = []
  const isService = provider.type === 'oauth' || provider.type === 'oidc' || provider.type === 'oauth1'
  if (isService && provider.allowDangerousEmailAccountLinking) {
    dangers.push('links users by e-mail address: its operator can sign in as them')
  }
  if (isService && provider[dangerouslyAllowInsecureIssuer]) {
    dangers.push('may be reached over http: secrets and tokens travel unprotected')
  }
  if (provider.type === 'oauth1' && provider[dangerouslyAllowOAuth10]) {
    dangers.push('may speak OAuth 1.0, without the protection of revision A')
  }
  if (provider.type === 'credentials' && provider[dangerouslyAllowPlainLdap]) {
    dangers.push('reaches its directory without TLS: passwords travel in clear text')
  }
  return dangers
}

function warnOfOldProviders({ logger, providers }: Candidate): void {
  for (const { id, deprecated } of providers) {
    if (!deprecated) continue
    const { note, since, replacement } = deprecated
    const when = since === undefined ? '' : ` since ${since}`
    const instead = replacement === undefined ? '' : ` Use "${replacement}" instead.`
    logger.warn(`provider "${id}" is deprecated${when}: ${note}${instead}`)
  }
}

function warnOfUnusedProxy({ logger, providers, redirectProxy }: Candidate): void {
  for (const provider of providers) {
    const obstacle = findObstacle(provider, redirectProxy.url)
    if (obstacle) logger.warn(`provider "${provider.id}" ${obstacle}: redirectProxyUrl is not used for it`)
  }
}

/** Why a provider that would use the proxy cannot. */
function findObstacle(provider: Provider, redirectProxyUrl: string | undefined): string | undefined {
  switch (provider.type) {
    case 'oauth':
    case 'oidc':
      return provider.redirectProxyUrl && findProxyObstacle(provider)
    case 'oauth1':
      return redirectProxyUrl && 'speaks OAuth 1.0A'
    default:
      return undefined
  }
}
