// What can be wrong with the `cookies` option. Most of a cookie is not for the application to say.
import type { ConfigProblem } from '../errors/config-errors.ts'
import type { AuthConfig } from './auth-config.ts'
import type { ResolvedConfig } from './resolved-config.ts'
import { findUnknownNames, type KnownNames } from './unknown-names.ts'

type Cookies = NonNullable<AuthConfig['cookies']>
type SessionToken = NonNullable<Cookies['sessionToken']>

const cookieNames: Readonly<Record<keyof Cookies, true>> = { sessionToken: true }
const sessionTokenNames: Readonly<Record<keyof SessionToken, true>> = { name: true, options: true }
const optionNames: Readonly<Record<keyof NonNullable<SessionToken['options']>, true>> = {
  sameSite: true,
  domain: true,
}

const ours = 'Remove it: only the session cookie can be shaped.'

const cookies: KnownNames = {
  known: Object.keys(cookieNames),
  fixes: {
    csrfToken: ours,
    callbackUrl: ours,
    pkceCodeVerifier: ours,
    state: ours,
    nonce: ours,
    webauthnChallenge: ours,
  },
}

const options: KnownNames = {
  known: Object.keys(optionNames),
  fixes: {
    httpOnly: 'Remove it: no script may read the session cookie.',
    secure: 'Remove it: it follows the scheme of "url".',
    path: 'Remove it: the path is "/".',
    maxAge: 'Set "session.maxAge" instead.',
    expires: 'Set "session.maxAge" instead.',
  },
}

/** Problems of the cookies. */
export function findCookieProblems(
  given: Pick<AuthConfig<unknown>, 'cookies'>,
  { sessionCookie: { name, sameSite, domain } }: Pick<ResolvedConfig<unknown>, 'sessionCookie'>,
): readonly ConfigProblem[] {
  const problems = [...findNameProblems(given.cookies)]
  if (!['lax', 'strict', 'none'].includes(sameSite)) {
    const problem = `${JSON.stringify(sameSite)} is no rule`
    const fix = 'Use "lax", "strict" or "none".'
    problems.push({ path: 'cookies.sessionToken.options.sameSite', problem, fix })
  }
  if (domain !== undefined && !/^\.?[a-z\d-]+(\.[a-z\d-]+)*$/i.test(domain)) {
    const fix = 'Give a host name without scheme and port, for example "app.example".'
    problems.push({ path: 'cookies.sessionToken.options.domain', problem: 'is no host name', fix })
  }
  if (name !== undefined && !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    const fix = 'Use letters, digits, ".", "-" and "_".'
    problems.push({ path: 'cookies.sessionToken.name', problem: 'is no name of a cookie', fix })
  }
  if (name?.startsWith('__Host-') && domain !== undefined) {
    problems.push({
      path: 'cookies.sessionToken',
      problem: 'browsers refuse a "__Host-" cookie with a domain',
      fix: 'Remove the domain, or choose a name without "__Host-".',
    })
  }
  return problems
}

function findNameProblems(given: unknown): readonly ConfigProblem[] {
  const levels: readonly (readonly [string, unknown, KnownNames])[] = [
    ['cookies', given, cookies],
    ['cookies.sessionToken', memberOf(given, 'sessionToken'), { known: Object.keys(sessionTokenNames) }],
    ['cookies.sessionToken.options', memberOf(memberOf(given, 'sessionToken'), 'options'), options],
  ]
  return levels.flatMap(([path, part, names]) => {
    if (part === undefined) return []
    if (typeof part === 'object' && part !== null) return findUnknownNames(path, part, names)
    return [{ path, problem: 'is no object', fix: examples[path] ?? '' }]
  })
}

const examples: Readonly<Record<string, string>> = {
  cookies: 'Write for example { sessionToken: { name: "session" } }.',
  'cookies.sessionToken': 'Write for example { name: "session" }.',
  'cookies.sessionToken.options': 'Write for example { sameSite: "strict" }.',
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
