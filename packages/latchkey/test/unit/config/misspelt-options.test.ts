// Options of providers and of the database that plain JavaScript gets wrong.
import { describe, expect, it } from 'vitest'
import { type AuthConfig, createAuth, InvalidConfiguration } from '../../../src/index.ts'
import { credentials } from '../../../src/providers/credentials.ts'
import { email } from '../../../src/providers/email.ts'
import { github } from '../../../src/providers/github.ts'
import { httpBackend } from '../../../src/providers/http-backend.ts'
import { ldap } from '../../../src/providers/ldap.ts'
import { passkey } from '../../../src/providers/passkey.ts'
import { usersTable } from '../../../src/providers/users-table.ts'

/** The problems of a configuration that no compiler has seen. */
function problemsOf(config: Record<string, unknown>): readonly string[] {
  const given = { secret: 'x7Kq2vN9pR4tW8zB3mC6yF1hJ5gD0sLa', environment: {}, providers: [], ...config }
  try {
    createAuth(given as unknown as AuthConfig)
    return []
  } catch (thrown) {
    if (!(thrown instanceof InvalidConfiguration)) throw thrown
    return thrown.problems.map(({ path, problem, fix }) => `${path}: ${problem} → ${fix}`)
  }
}

type Loose = (options: Record<string, unknown>) => unknown

describe('options of providers', () => {
  it('are told when misspelt: sign-up must not stay open by a typing error', () => {
    const provider = (passkey as unknown as Loose)({ allowSignup: false })

    expect(problemsOf({ providers: [provider], database: ':memory:' })).toContain(
      'providers[0].allowSignup: unknown option → Did you mean "allowSignUp"?',
    )
  })

  it('are told when misspelt for services too', () => {
    const provider = (github as unknown as Loose)({ clientID: 'a', clientSecret: 'b' })

    expect(problemsOf({ providers: [provider] })).toContain(
      'providers[0].clientID: unknown option → Did you mean "clientId"?',
    )
  })

  it('may be others than ours', () => {
    const provider = { ...github({ clientId: 'a', clientSecret: 'b' }), tenantOfCustomer: 'acme' }

    expect(problemsOf({ providers: [provider] })).toEqual([])
  })

  it.each([
    [
      'authorise',
      { credentials: { username: {} }, authorise: () => null },
      'providers[0].authorize: is missing',
    ],
    ['no fields', { authorize: () => null }, 'providers[0].credentials: is missing'],
  ])('credentials: %s', (_, options, expected) => {
    const provider = (credentials as unknown as Loose)(options)

    expect(problemsOf({ providers: [provider] }).join()).toContain(expected)
  })

  it.each([[{ github }], ['github'], [null]])('a list is asked for instead of %j', (providers) => {
    expect(problemsOf({ providers }).join()).toContain('providers: is no list')
  })
})

describe('functions of providers', () => {
  it.each<[string, unknown]>([
    ['credentials', credentials],
    ['email', email],
    ['ldap', ldap],
    ['httpBackend', httpBackend],
    ['usersTable', usersTable],
  ])('%s is told when it was not called', (name, provider) => {
    expect(problemsOf({ providers: [github({ clientId: 'a', clientSecret: 'b' }), provider] })).toEqual([
      `providers[1]: is the function "${name}", which needs options → Call it with its options: \`${name}({ … })\`.`,
    ])
  })

  it('are all told at once, with what is no provider', () => {
    const problems = problemsOf({ providers: [credentials, undefined, () => undefined] })

    expect(problems).toEqual([
      expect.stringContaining('providers[0]: is the function "credentials"'),
      expect.stringContaining('providers[1]: is undefined'),
      expect.stringContaining('providers[2]: is a function that gives undefined, which is no provider'),
    ])
  })

  it('that fail by themselves keep their error as the cause', () => {
    const cause = new Error('no key')
    const own = (): never => {
      throw cause
    }
    const start = (): unknown => createAuth({ providers: [own] })

    expect(start).toThrow(/providers\[0\]: is a function that failed/)
    expect(start).toThrow(expect.objectContaining({ cause }))
  })

  it('are called where the environment has all they need', () => {
    const environment = { AUTH_GITHUB_ID: 'a', AUTH_GITHUB_SECRET: 'b' }

    expect(problemsOf({ providers: [github], environment })).toEqual([])
  })
})

describe('options of the database', () => {
  it.each([
    [{ url: ':memory:', shema: 'prisma' }, 'database.shema: unknown option → Did you mean "schema"?'],
    [{ uri: ':memory:' }, 'database.uri: unknown option → Did you mean "url"?'],
    [{ uri: ':memory:' }, 'database: is neither an address nor a client'],
    [new URL('file:///tmp/app.db'), 'database: is neither an address nor a client'],
    [5, 'database: is neither an address nor a client'],
  ])('%j', (database, expected) => {
    expect(problemsOf({ database }).join('\n')).toContain(expected)
  })
})
