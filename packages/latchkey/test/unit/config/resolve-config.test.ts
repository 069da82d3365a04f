// Start-up: everything wrong is named at once, with its fix.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { type AuthConfig, createAuth, InvalidConfiguration } from '../../../src/index.ts'
import { credentials } from '../../../src/providers/credentials.ts'
import { email } from '../../../src/providers/email.ts'
import { github } from '../../../src/providers/github.ts'

const secret = 'q7Yc0uLw9eXn2RkZ4tVb8mPd6sAf1gHj'
const production = { NODE_ENV: 'production' }
const complete: AuthConfig = { providers: [], secret, url: 'https://app.example', environment: production }

function problemsOf(config: AuthConfig): readonly string[] {
  try {
    createAuth(config)
    return []
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    return error.problems.map(({ path }) => path)
  }
}

describe('start-up in production', () => {
  it('accepts a complete configuration', () => {
    expect(problemsOf(complete)).toEqual([])
  })

  it('reports every problem at once, each with its fix', () => {
    const mail = email({ sendVerificationRequest: () => undefined })
    const config = { providers: [github, mail], providerss: [], basePath: 'auth', environment: production }

    const problems = problemsOf(config)

    expect(problems).toEqual([
      'providerss',
      'secret',
      'basePath',
      'url',
      'providers[0].clientId',
      'providers[0].clientSecret',
      'database',
    ])
  })

  it('says what to do', () => {
    const start = (): unknown => createAuth({ providers: [github], environment: production })

    expect(start).toThrow(/AUTH_SECRET/)
    expect(start).toThrow(/AUTH_GITHUB_ID/)
    expect(start).toThrow(/AUTH_URL/)
  })

  it.each<[string, Partial<AuthConfig> & Record<string, unknown>, string]>([
    ['a short secret', { secret: 'too-short' }, 'secret'],
    ['a short second secret', { secret: [secret, 'too-short'] }, 'secret[1]'],
    ['a sample secret', { secret: 'your-secret-here-your-secret-here-your' }, 'secret'],
    ['a misspelt option', { calbacks: {} }, 'calbacks'],
    ['a misspelt session option', { session: { maxage: 1 } as never }, 'session.maxage'],
    ['a misspelt callback', { callbacks: { signin: () => true } as never }, 'callbacks.signin'],
    ['a bad address', { url: 'app.example' }, 'url'],
    [
      'a repeated id',
      {
        providers: [
          credentials({ credentials: {}, authorize: () => null }),
          credentials({ credentials: {}, authorize: () => null }),
        ],
      },
      'providers[1].id',
    ],
    [
      'a field of the library',
      { providers: [credentials({ credentials: { csrfToken: {} }, authorize: () => null })] },
      'providers[0].credentials.csrfToken',
    ],
    [
      'mail that works for no time',
      { providers: [email({ sendVerificationRequest: () => undefined, maxAge: 0 })], database: ':memory:' },
      'providers[0].maxAge',
    ],
    ['database sessions without a database', { session: { strategy: 'database' } }, 'session.strategy'],
    ['a Redis that is none', { redis: 'postgres://db' }, 'redis'],
    ['database and adapter', { database: ':memory:', adapter: createMemoryAdapter() }, 'adapter'],
    ['an adapter that lacks methods', { adapter: { getUser: () => null } }, 'adapter'],
    ['something that is no provider', { providers: [undefined as never] }, 'providers[0]'],
    ['an unknown strategy', { session: { strategy: 'jtw' as never } }, 'session.strategy'],
    ['a life of zero', { session: { maxAge: 0 } }, 'session.maxAge'],
    [
      'a __Host- cookie with a domain',
      { cookies: { sessionToken: { name: '__Host-s', options: { domain: 'app.example' } } } },
      'cookies.sessionToken',
    ],
  ])('refuses %s', (_name, config, path) => {
    expect(problemsOf({ ...complete, ...config })).toContain(path)
  })

  it.each(['0123456789abcdef0123456789abcdef', 'abababababababababababababababab', ' '.repeat(32)])(
    'refuses the guessable secret %j',
    (guessable) => {
      expect(problemsOf({ ...complete, secret: guessable })).toEqual(['secret'])
    },
  )

  it.each(['app.example', 'https://user:pw@app.example', 'https://app.example/?x=1', 'ftp://app.example'])(
    'refuses AUTH_URL=%s instead of ignoring it',
    (AUTH_URL) => {
      const environment = { ...production, AUTH_SECRET: secret, AUTH_URL, AUTH_TRUST_HOST: 'true' }

      expect(problemsOf({ providers: [], environment })).toEqual(['url'])
    },
  )

  it('takes a misspelt NODE_ENV for production', () => {
    expect(problemsOf({ providers: [], environment: { NODE_ENV: 'Production' } })).toEqual(['secret', 'url'])
  })

  it('suggests the option that was meant', () => {
    expect(() => createAuth({ ...complete, calbacks: {} } as AuthConfig)).toThrow(/Did you mean "callbacks"/)
  })

  it('takes clients, secrets and the address from the environment', () => {
    const environment = {
      ...production,
      AUTH_SECRET: secret,
      AUTH_URL: 'https://app.example/app/auth',
      AUTH_GITHUB_ID: 'id',
      AUTH_GITHUB_SECRET: 'secret',
    }

    const auth = createAuth({ providers: [github], environment })

    expect(auth.basePath).toBe('/app/auth')
  })

  it.each(['false', '0', 'no', ''])('does not trust any host for AUTH_TRUST_HOST=%s', (value) => {
    const environment = { ...production, AUTH_SECRET: secret, AUTH_TRUST_HOST: value }

    expect(problemsOf({ providers: [], environment })).toEqual(['url'])
  })
})
