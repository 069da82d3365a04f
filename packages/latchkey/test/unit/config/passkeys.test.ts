// What start-up says about passkeys that nobody could use.
import { describe, expect, it } from 'vitest'
import { createMemoryAdapter } from '../../../src/adapters/memory/index.ts'
import { resolveConfig } from '../../../src/config/resolve-config.ts'
import { InvalidConfiguration } from '../../../src/errors/config-errors.ts'
import type { AuthConfig } from '../../../src/index.ts'
import { type PasskeyOptions, passkey } from '../../../src/providers/passkey.ts'
import { webauthn } from '../../../src/providers/webauthn.ts'

const base: AuthConfig = {
  url: 'https://app.example.com',
  secret: 'unit-tests-9b1c6f0e2d7a4853b6e1f0a9c2d84e57',
  environment: {},
  adapter: createMemoryAdapter(),
  providers: [passkey()],
}

function problemsOf(config: Partial<AuthConfig>): readonly string[] {
  try {
    resolveConfig({ ...base, ...config })
    return []
  } catch (thrown) {
    if (!(thrown instanceof InvalidConfiguration)) throw thrown
    return thrown.problems.map(({ path, problem, fix }) => `${path}: ${problem}. ${fix}`)
  }
}

function problemsOfPasskey(options: PasskeyOptions, config: Partial<AuthConfig> = {}): string {
  return problemsOf({ providers: [passkey(options)], ...config }).join('\n')
}

describe('a relying party', () => {
  it.each(['app.example.com', 'example.com'])('may be %s for https://app.example.com', (id) => {
    expect(problemsOfPasskey({ relyingParty: { id } })).toBe('')
  })

  it.each([
    ['other.example', 'pages of https://app.example.com cannot use'],
    ['ple.com', 'cannot use passkeys of "ple.com"'],
    ['www.app.example.com', 'Give "app.example.com"'],
    ['https://example.com', 'is not a domain'],
    ['Example.com', 'is not a domain'],
    ['com', 'is not a domain'],
    ['192.0.2.1', 'is not a domain'],
  ])('must not be %s', (id, told) => {
    expect(problemsOfPasskey({ relyingParty: { id } })).toContain(told)
  })

  it('must fit its own origins', () => {
    const relyingParty = { id: 'example.com', origin: ['https://a.example.com', 'https://b.example'] }

    const told = problemsOfPasskey({ relyingParty })

    expect(told).toContain('pages of https://b.example')
    expect(told).not.toContain('https://a.example.com')
  })

  it.each([
    ['http://app.example.com', 'by https'],
    ['http://127.0.0.1:3000', 'an IP address cannot have passkeys. "http://localhost" can.'],
  ])('cannot be served from %s', (url, told) => {
    expect(problemsOfPasskey({}, { url })).toContain(told)
  })

  it('may be localhost while developing', () => {
    expect(problemsOfPasskey({}, { url: 'http://localhost:3000' })).toBe('')
  })

  it('must fit every trusted host', () => {
    const environment = { NODE_ENV: 'production' }
    const { url: _, ...rest } = base
    const config = { ...rest, environment, trustedHosts: ['a.example.com', 'b.example'] }

    expect(() =>
      resolveConfig({ ...config, providers: [passkey({ relyingParty: { id: 'example.com' } })] }),
    ).toThrow(/pages of https:\/\/b\.example cannot/)
  })
})

it('needs a database', () => {
  const { adapter: _, ...rest } = base

  expect(() => resolveConfig(rest)).toThrow(/database: passkeys are kept in a database/)
})

it('names the methods an adapter lacks', () => {
  const { getAuthenticator: _, listAuthenticatorsByUserId: __, ...adapter } = createMemoryAdapter()

  expect(problemsOf({ adapter }).join()).toContain('lacks getAuthenticator, listAuthenticatorsByUserId')
})

it('lets one provider only propose passkeys in fields', () => {
  expect(problemsOf({ providers: [passkey(), webauthn()] }).join()).toContain(
    'providers[1].enableConditionalUI',
  )
  expect(problemsOf({ providers: [passkey(), webauthn({ enableConditionalUI: false })] })).toEqual([])
})

it('tells odd times and reserved fields', () => {
  const told = problemsOfPasskey({
    registrationOptions: { timeout: 5 },
    authenticationOptions: { timeout: 1.5 },
    formFields: { data: {}, csrfToken: {} },
  })

  for (const path of ['registrationOptions.timeout', 'authenticationOptions.timeout', 'formFields.data'])
    expect(told).toContain(path)
})
