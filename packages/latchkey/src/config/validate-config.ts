// Everything that can be wrong with a configuration, found at once and reported with its fix.
import type { Provider } from '../contracts/provider.ts'
import type { ConfigProblem } from '../errors/config-errors.ts'
import { findFieldProblems } from '../model/user-fields.ts'
import { findMissingMethods } from '../persistence/required-methods.ts'
import type { AuthConfig } from './auth-config.ts'
import { knownOptions } from './known-options.ts'
import type { ResolvedConfig } from './resolved-config.ts'
import { findUnknownNames } from './unknown-names.ts'
import { findCookieProblems } from './validate-cookies.ts'
import { findDatabaseProblems, type UrlReaders } from './validate-database.ts'
import { findLinkingProblems } from './validate-linking.ts'
import { findPasskeyProblems } from './validate-passkeys.ts'
import { findProvidersProblems } from './validate-providers.ts'
import { findRedirectProxyProblems } from './validate-redirect-proxy.ts'
import { findWeakSecrets, makeSecret } from './validate-secrets.ts'

/** A configuration in which the secret may still be missing. */
export type Candidate = Omit<ResolvedConfig<unknown>, 'secrets' | 'providers'> & {
  readonly secrets: readonly string[]
  readonly providers: readonly Provider[]
  /** The address as it was given, usable or not. */
  readonly givenUrl: string | undefined
}

/** All problems; none means the configuration can be used. */
export function findConfigProblems(
  given: AuthConfig<unknown>,
  candidate: Candidate,
  urlReaders?: UrlReaders,
): readonly ConfigProblem[] {
  return [
    ...findUnknownOptions(given),
    ...findSecretProblems(candidate),
    ...findAddressProblems(candidate),
    ...findProvidersProblems(candidate.providers),
    ...findRedirectProxyProblems(candidate),
    ...findFieldProblems(candidate.userFields),
    ...findPasskeyProblems(candidate),
    ...findStorageProblems(given, candidate),
    ...findDatabaseProblems(given, { hasFields: Object.keys(candidate.userFields).length > 0, urlReaders }),
    ...findSessionProblems(candidate),
    ...findCookieProblems(given, candidate),
    ...findLinkingProblems(candidate),
  ]
}

function findUnknownOptions(given: AuthConfig<unknown>): readonly ConfigProblem[] {
  return [...knownOptions].flatMap(([path, known]) => {
    const part: unknown = path === '' ? given : Reflect.get(given, path)
    if (typeof part !== 'object' || part === null) return []
    return findUnknownNames(path, part, { known })
  })
}

function findSecretProblems({ secrets, isProduction }: Candidate): readonly ConfigProblem[] {
  if (secrets.length === 0) {
    const where = isProduction
      ? 'missing in production'
      : 'missing, and there is no folder to keep a development one in'
    return [{ path: 'secret', problem: where, fix: makeSecret }]
  }
  return findWeakSecrets('secret', secrets, isProduction)
}

function findAddressProblems({
  publicUrl,
  basePath,
  isProduction,
  givenUrl,
}: Candidate): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = []
  if (givenUrl !== undefined && publicUrl.origin === undefined) {
    problems.push({
      path: 'url',
      problem: 'is not a plain http(s) URL',
      fix: 'Give the full public address (AUTH_URL), for example "https://app.example", without user or query.',
    })
  }
  if (!/^(\/[\w.~-]+)+$/.test(basePath)) {
    problems.push({
      path: 'basePath',
      problem: `${JSON.stringify(basePath)} is not a path`,
      fix: 'Begin with "/" and end without, for example "/api/auth".',
    })
  }
  const isAddressKnown =
    publicUrl.origin !== undefined || publicUrl.trustedHosts.size > 0 || publicUrl.trustsAnyHost
  if (isProduction && !isAddressKnown && givenUrl === undefined) {
    problems.push({
      path: 'url',
      problem: 'the public address is unknown in production',
      fix: 'Set AUTH_URL (option "url"), or list the hosts in "trustedHosts".',
    })
  }
  return problems
}

function findStorageProblems(given: AuthConfig<unknown>, candidate: Candidate): readonly ConfigProblem[] {
  const { storage, redis, strategy, providers } = candidate
  const problems: ConfigProblem[] = []
  const usesEmail = providers.some(({ type }) => type === 'email')
  const usesPasskeys = providers.some(({ type }) => type === 'webauthn')
  if (given.database !== undefined && given.adapter !== undefined) {
    problems.push({
      path: 'adapter',
      problem: 'is given together with "database"',
      fix: 'Give one of the two.',
    })
  }
  if (storage.kind === 'none' && usesEmail) {
    problems.push({
      path: 'database',
      problem: 'sign-in by e-mail keeps one-time tokens and has no database',
      fix: 'Add `database: "file:./app.db"` or an `adapter`.',
    })
  }
  if (storage.kind === 'none' && usesPasskeys) {
    problems.push({
      path: 'database',
      problem: 'passkeys are kept in a database, and there is none',
      fix: 'Add `database: "file:./app.db"` or an `adapter`.',
    })
  }
  if (storage.kind === 'none' && strategy === 'database') {
    problems.push({
      path: 'session.strategy',
      problem: '"database" without a database',
      fix: 'Add `database`, or use "jwt".',
    })
  }
  if (storage.kind === 'adapter') {
    const missing = findMissingMethods(storage.adapter, {
      databaseSessions: strategy === 'database' && redis === undefined,
      email: usesEmail,
      passkeys: usesPasskeys,
    })
    if (missing.length > 0) {
      problems.push({
        path: 'adapter',
        problem: `lacks ${missing.join(', ')}`,
        fix: 'Use an adapter that has them.',
      })
    }
  }
  return problems
}

function findSessionProblems(candidate: Candidate): readonly ConfigProblem[] {
  const { session, strategy, recentSignInAgeSeconds } = candidate
  const problems: ConfigProblem[] = []
  if (strategy !== 'jwt' && strategy !== 'database') {
    const fix = 'Use "jwt" or "database".'
    problems.push({ path: 'session.strategy', problem: `${JSON.stringify(strategy)} is no strategy`, fix })
  }
  const { maxAgeSeconds, updateAgeSeconds, absoluteMaxAgeSeconds } = session
  for (const [name, value] of Object.entries({
    maxAge: maxAgeSeconds,
    absoluteMaxAge: absoluteMaxAgeSeconds,
    recentSignInAge: recentSignInAgeSeconds,
  })) {
    if (!Number.isInteger(value) || value < 1)
      problems.push({
        path: `session.${name}`,
        problem: 'is not a positive number of seconds',
        fix: 'Give whole seconds, for example 2592000.',
      })
  }
  if (!Number.isInteger(updateAgeSeconds) || updateAgeSeconds < 0) {
    problems.push({
      path: 'session.updateAge',
      problem: 'is not a number of seconds',
      fix: 'Give whole seconds; 0 renews at every use.',
    })
  }
  return problems
}
