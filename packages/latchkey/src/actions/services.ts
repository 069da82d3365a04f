// Everything an action works with, put together once from the configuration. What is not used is not loaded.
import type { ResolvedConfig } from '../config/resolved-config.ts'
import type { Adapter } from '../contracts/adapter.ts'
import type { Clock } from '../contracts/clock.ts'
import type { Database } from '../contracts/database.ts'
import type { Provider } from '../contracts/provider.ts'
import type { RateLimiter } from '../contracts/rate-limiter.ts'
import type { SessionStrategy } from '../contracts/session-strategy.ts'
import type { Store } from '../contracts/store.ts'
import { createKeyRing, type KeyRing } from '../crypto/key-ring.ts'
import type { Mac } from '../crypto/mac.ts'
import { InvalidConfiguration } from '../errors/config-errors.ts'
import { createMemoryLimiter, createStoreLimiter } from '../guards/rate-limit.ts'
import { createOriginList } from '../http/origin-pattern.ts'
import type { EmailMethod } from '../methods/email/email-method.ts'
import type { OAuthMethod } from '../methods/oauth/oauth-method.ts'
import type { RedirectProxy } from '../methods/oauth/redirect-proxy.ts'
import type { OAuth1Method } from '../methods/oauth1/oauth1-method.ts'
import type { PasskeyMethod } from '../methods/passkey/passkey-method.ts'
import type { Awaitable } from '../model/awaitable.ts'
import type { UserFields } from '../model/user-fields.ts'
import type { OpenAdapter } from '../persistence/adapter-call.ts'
import { guardAdapter } from '../persistence/guarded-adapter.ts'
import { createAccountSealer } from '../persistence/sealed-account-tokens.ts'
import { createDatabaseStrategy } from '../session/database-strategy.ts'
import { createJwtStrategy } from '../session/jwt-strategy.ts'
import { createRenewalCheck } from '../session/renewal-check.ts'
import { createSessionCodec } from '../session/session-codec.ts'
import { createSessionCookie } from '../session/session-cookie.ts'
import { keepOnceItWorks } from './keep-once-it-works.ts'
import { createRecentErrors, type RecentErrors } from './recent-errors.ts'
import { createSweep, type Sweep } from './sweep.ts'

/** Opens what addresses name. Given from outside: the core imports no adapter. */
export interface DatabaseOpeners {
  /** The adapter of `database`. */
  open(database: Database, userFields: UserFields): Promise<Adapter>
  /** An adapter that keeps sessions and counters in the Redis of `redis`, the rest in the given one. */
  openBeside(adapter: Adapter, url: string): Promise<Adapter>
  /** Counts attempts in the Redis of `redis`, where there is no database. */
  openLimiter(url: string, now: Clock): Promise<RateLimiter>
}

/** What actions work with. */
export interface Services<TSession> {
  readonly config: ResolvedConfig<TSession>
  readonly keyRing: KeyRing
  readonly store: Store | undefined
  readonly strategy: SessionStrategy<TSession>
  readonly csrf: Mac
  readonly limiter: RateLimiter
  readonly recentErrors: RecentErrors
  /** Deletes expired rows if it is time. */
  readonly sweep: Sweep
  /** Origins without https that providers are configured with: pages let forms lead there. */
  readonly plainOrigins: readonly string[]
  /** Sign-in by OAuth 2.0 and OpenID Connect. */
  readonly oauth: () => Awaitable<OAuthMethod>
  /** Sign-in by OAuth 1.0A. */
  readonly oauth1: () => Awaitable<OAuth1Method>
  /** Sign-in by mail. */
  readonly email: () => Awaitable<EmailMethod>
  /** Sign-in by passkeys. */
  readonly passkeys: () => Awaitable<PasskeyMethod>
}

/** Puts the services of a configuration together. */
export function createServices<TSession>(
  config: ResolvedConfig<TSession>,
  openers: DatabaseOpeners,
): Services<TSession> {
  const keyRing = createKeyRing({ secrets: config.secrets, appId: config.appId })
  const store = createStore(config, keyRing, openers)
  return {
    config,
    keyRing,
    store,
    strategy: createStrategy(config, keyRing, store),
    csrf: keyRing.mac('csrf'),
    limiter: config.rateLimiter ?? createLimiter(config, store, openers),
    recentErrors: createRecentErrors(config.isProduction),
    sweep: createSweep(store, config.clock, config.logger),
    plainOrigins: findPlainOrigins(config.providers.values()),
    oauth: keepOnceItWorks(async () => {
      const { createOAuthMethod } = await import('../methods/oauth/oauth-method.ts')
      return createOAuthMethod({
        sealer: keyRing.sealer('transaction'),
        now: config.clock,
        fetch: config.fetch,
        redirectProxy: createRedirectProxy(config),
      })
    }),
    oauth1: keepOnceItWorks(async () => {
      const { createOAuth1Method } = await import('../methods/oauth1/oauth1-method.ts')
      return createOAuth1Method({
        sealer: keyRing.sealer('transaction'),
        now: config.clock,
        fetch: config.fetch,
      })
    }),
    email: keepOnceItWorks(async () => {
      const { createEmailMethod } = await import('../methods/email/email-method.ts')
      return createEmailMethod({ keyRing, ...requireStore(store) })
    }),
    passkeys: keepOnceItWorks(async () => {
      const { createPasskeyMethod } = await import('../methods/passkey/passkey-method.ts')
      return createPasskeyMethod({ keyRing, store: requireStore(store) })
    }),
  }
}

/** Has an application id of its own: a proxy may serve the previews of applications that share no sessions. */
function createRedirectProxy<TSession>({ redirectProxy, secrets }: ResolvedConfig<TSession>): RedirectProxy {
  const keyRing = createKeyRing({ secrets: redirectProxy.secrets ?? secrets, appId: 'redirect-proxy' })
  return { sealer: keyRing.sealer('redirect-proxy'), allowsOrigin: createOriginList(redirectProxy.origins) }
}

function createStore<TSession>(
  { storage, redis, isProduction, clock, userFields }: ResolvedConfig<TSession>,
  keyRing: KeyRing,
  openers: DatabaseOpeners,
): Store | undefined {
  if (storage.kind === 'none') return undefined
  const sealAccount = createAccountSealer(keyRing.sealer('account-tokens'), clock)
  if (storage.kind === 'adapter' && redis === undefined) {
    const { adapter } = storage
    return guardAdapter({
      open: () => adapter,
      sealAccount,
      canCount: adapter.countEvent !== undefined,
      userFields,
    })
  }
  let adapter: Adapter | undefined // a second attempt opens no second one
  const open: OpenAdapter = keepOnceItWorks(async () => {
    const opened =
      storage.kind === 'adapter' ? storage.adapter : await openers.open(storage.database, userFields)
    adapter ??= opened // opening may have taken so long that another attempt was faster
    if (storage.kind === 'database' && !isProduction) await adapter.migrate?.()
    return redis === undefined ? adapter : openers.openBeside(adapter, redis)
  })
  return guardAdapter({ open, sealAccount, canCount: true, userFields })
}

function createStrategy<TSession>(
  config: ResolvedConfig<TSession>,
  keyRing: KeyRing,
  store: Store | undefined,
): SessionStrategy<TSession> {
  const { session: settings, callbacks, generateSessionToken, logger } = config
  const cookie = createSessionCookie(config.sessionCookie)
  const onRejected = (reason: string): void => logger.debug('session refused', { reason })
  if (config.strategy === 'jwt') {
    const codec = createSessionCodec(keyRing.sealer('session'), config.jwt, config.secrets)
    const mayRenew = store && createRenewalCheck(store.identities)
    return createJwtStrategy({ codec, cookie, settings, callbacks, onRejected, mayRenew })
  }
  const rows = requireStore(store).sessions
  const sha256 = keyRing.sha256
  return createDatabaseStrategy({
    rows,
    cookie,
    settings,
    recentSignInAgeSeconds: config.recentSignInAgeSeconds,
    callbacks,
    sha256,
    generateSessionToken,
    onRejected,
  })
}

function createLimiter<TSession>(
  { redis, clock }: ResolvedConfig<TSession>,
  store: Store | undefined,
  { openLimiter }: DatabaseOpeners,
): RateLimiter {
  if (store?.countEvent) return createStoreLimiter(store.countEvent, clock)
  if (redis === undefined) return createMemoryLimiter(clock)
  const open = keepOnceItWorks(() => openLimiter(redis, clock))
  return { count: async (rule, subject) => (await open()).count(rule, subject) }
}

/** The store. Start-up has already refused configurations that need one and have none. */
function requireStore(store: Store | undefined): Store {
  if (store) return store
  throw new InvalidConfiguration([
    { path: 'database', problem: 'is needed here', fix: 'Add a database or an adapter.' },
  ])
}

/** Loopback stand-ins, and issuers that were dangerously allowed without https. */
function findPlainOrigins(providers: Iterable<Provider>): readonly string[] {
  const addresses = [...providers].flatMap((provider) => {
    if (!('authorization' in provider)) return []
    const { authorization } = provider
    const issuer = provider.type === 'oauth1' ? undefined : provider.issuer
    return [issuer, typeof authorization === 'string' ? authorization : authorization?.url]
  })
  const plain = addresses.filter((address) => address?.startsWith('http:') && URL.canParse(address))
  return [...new Set(plain.map((address) => new URL(address ?? '').origin))]
}
