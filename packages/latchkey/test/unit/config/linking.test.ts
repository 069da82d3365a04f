// The option `linking`: trust in somebody who is not there, or who never says anything, stops the start.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { type AuthConfig, createAuth, InvalidConfiguration } from '../../../src/index.ts'
import { email } from '../../../src/providers/email.ts'
import { google } from '../../../src/providers/google.ts'
import { reddit } from '../../../src/providers/reddit.ts'

const client = { clientId: 'app', clientSecret: 'client-secret' }
const complete: AuthConfig = {
  providers: [google(client), reddit(client), email({ sendVerificationRequest: () => undefined })],
  adapter: createMemoryAdapter(),
  secret: 'q7Yc0uLw9eXn2RkZ4tVb8mPd6sAf1gHj',
  environment: {},
}

function problemsOf(changes: Partial<AuthConfig>): readonly string[] {
  try {
    createAuth({ ...complete, ...changes })
    return []
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    return error.problems.map(({ path, problem, fix }) => `${path}: ${problem}. ${fix}`)
  }
}

const trust = (...trustVerifiedEmailFrom: string[]) => ({ linking: { trustVerifiedEmailFrom } })

describe('linking.trustVerifiedEmailFrom', () => {
  it('takes a provider that says which addresses it verified', () => {
    expect(problemsOf(trust('google'))).toEqual([])
  })

  it.each([
    ['a misspelt id', trust('gogle'), '"gogle" is no configured provider. Did you mean "google"?'],
    [
      'an id that is not configured',
      trust('keycloak'),
      '"keycloak" is no configured provider. Remove it, or add',
    ],
    ['mail', trust('email'), '"email" is no service that could verify an address. Remove "email".'],
    [
      'a provider that never says',
      trust('google', 'reddit'),
      '"reddit" never says whether an address is verified.',
    ],
    [
      'any, without a database',
      { ...trust('google'), providers: [google(client)], adapter: undefined as never },
      'without a database. Add `database`',
    ],
    ['a misspelt option', { linking: { trust: ['google'] } as never }, 'linking.trust: unknown option'],
  ])('refuses %s', (_name, changes, problem) => {
    expect(problemsOf(changes).join()).toContain(problem)
  })

  it('takes a provider whose own profile says it', () => {
    const own = reddit({
      ...client,
      profile: ({ id }) => ({ id, email: 'a@example.com', emailVerified: true }),
    })

    expect(problemsOf({ ...trust('reddit'), providers: [own] })).toEqual([])
  })
})
