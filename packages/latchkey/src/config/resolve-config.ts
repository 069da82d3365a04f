// From options and environment to a configuration that can be used: once, at start-up.
import type { Provider } from '../contracts/provider.ts'
import { InvalidConfiguration } from '../errors/config-errors.ts'
import { isLoopback, type PublicUrlSettings } from '../http/public-url.ts'
import type { AuthConfig, ProviderInput } from './auth-config.ts'
import { completeLogger } from './console-logger.ts'
import { readDevelopmentSecret } from './development-secret.ts'
import { type Environment, readEnvironment } from './read-environment.ts'
import type { ResolvedConfig, StorageSettings } from './resolved-config.ts'
import { type Candidate, findConfigProblems } from './validate-config.ts'

const day = 86_400

/**
 * Resolves the configuration.
 *
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix.
 */
export function resolveConfig<TSession>(given: AuthConfig<TSession>): ResolvedConfig<TSession> {
  const environment = readEnvironment(given.environment)
  const candidate = resolveCandidate(given, environment)
  const problems = findConfigProblems(given, candidate)
  const [newest, ...older] = candidate.secrets
  if (problems.length > 0 || newest === undefined) throw new InvalidConfiguration(problems)
  warnOfDangers(candidate)
  const resolved: ResolvedConfig<TSession> = {
    ...candidate,
    secrets: [newest, ...older],
    providers: new Map(candidate.providers.map((provider) => [provider.id, Object.freeze(provider)])),
    callbacks: given.callbacks ?? {},
  }
  return Object.freeze(resolved)
}

function resolveCandidate<TSession>(given: AuthConfig<TSession>, environment: Environment): Candidate {
  const { isProduction } = environment
  const storage = resolveStorage(given)
  const url = parseUrl(given.url ?? environment.url)
  const secureCookies = url ? url.protocol === 'https:' : isProduction || 'by-request'
  return {
    isProduction,
    basePath: given.basePath ?? basePathOf(url) ?? '/api/auth',
    publicUrl: resolvePublicUrl(given, environment, url),
    secureCookies,
    secrets: resolveSecrets(given.secret, environment),
    providers: (given.providers ?? []).map((provider) => resolveProvider(provider, environment)),
    storage,
    ...resolveSession(given, storage),
    sessionCookie: resolveSessionCookie(given, secureCookies),
    ...resolveExtensions(given),
  }
}

function resolveSession(
  { session = {} }: AuthConfig<unknown>,
  storage: StorageSettings,
): Pick<Candidate, 'strategy' | 'session' | 'generateSessionToken'> {
  const { maxAge = 30 * day, updateAge = day, absoluteMaxAge = 90 * day } = session
  return {
    strategy: session.strategy ?? (storage.kind === 'none' ? 'jwt' : 'database'),
    session: { maxAgeSeconds: maxAge, updateAgeSeconds: updateAge, absoluteMaxAgeSeconds: absoluteMaxAge },
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
  if (database !== undefined) return { kind: 'url', url: database }
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
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
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

function resolveProvider(input: ProviderInput, environment: Environment): Provider {
  const provider = typeof input === 'function' ? input() : input
  if (provider.type !== 'oauth' && provider.type !== 'oidc') return { ...provider }
  const clientId = provider.clientId ?? environment.providerValue(provider.id, 'ID')
  const clientSecret = provider.clientSecret ?? environment.providerValue(provider.id, 'SECRET')
  const issuer = provider.issuer ?? environment.providerValue(provider.id, 'ISSUER')
  return {
    ...provider,
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(issuer === undefined ? {} : { issuer }),
  }
}

function warnOfDangers({ logger, publicUrl, isProduction }: Candidate): void {
  if (isProduction && publicUrl.trustsAnyHost && publicUrl.origin === undefined) {
    logger.warn('trustHost believes any Host header: set "url" or "trustedHosts" instead')
  }
  const { origin } = publicUrl
  if (isProduction && origin?.startsWith('http:') && !isLoopback(new URL(origin).hostname)) {
    logger.warn('the public address is http: cookies and passwords travel unprotected')
  }
}
