// Names of all options, so that a misspelt one is found at start-up and not in production.
import type { Events } from '../contracts/events.ts'
import type { AuthConfig } from './auth-config.ts'

/** Every option. The compiler keeps this list complete. */
const options: Readonly<Record<keyof AuthConfig, true>> = {
  providers: true,
  secret: true,
  url: true,
  basePath: true,
  trustedHosts: true,
  trustProxyHeaders: true,
  trustHost: true,
  redirectProxyUrl: true,
  redirectProxyOrigins: true,
  redirectProxySecret: true,
  user: true,
  database: true,
  redis: true,
  adapter: true,
  linking: true,
  session: true,
  jwt: true,
  pages: true,
  callbacks: true,
  events: true,
  theme: true,
  cookies: true,
  rateLimiter: true,
  appId: true,
  logger: true,
  debug: true,
  clock: true,
  fetch: true,
  environment: true,
}

const linkingOptions: Readonly<Record<keyof NonNullable<AuthConfig['linking']>, true>> = {
  trustVerifiedEmailFrom: true,
}

const sessionOptions: Readonly<Record<keyof NonNullable<AuthConfig['session']>, true>> = {
  strategy: true,
  maxAge: true,
  updateAge: true,
  absoluteMaxAge: true,
  recentSignInAge: true,
  generateSessionToken: true,
}

const pageOptions: Readonly<Record<keyof NonNullable<AuthConfig['pages']>, true>> = {
  signIn: true,
  signOut: true,
  error: true,
  verifyRequest: true,
  newUser: true,
}

const eventOptions: Readonly<Record<keyof Events, true>> = {
  signIn: true,
  signInFailed: true,
  signOut: true,
  createUser: true,
  updateUser: true,
  linkAccount: true,
  unlinkAccount: true,
  backchannelLogout: true,
  session: true,
}

/** Known names by the path they stand under; `''` is the configuration itself. */
export const knownOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(options)],
  ['linking', Object.keys(linkingOptions)],
  ['user', ['fields']],
  ['session', Object.keys(sessionOptions)],
  ['pages', Object.keys(pageOptions)],
  ['callbacks', ['signIn', 'redirect', 'jwt', 'session', 'authorized']],
  ['events', Object.keys(eventOptions)],
])
