import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../../src/config/resolve-config.ts'
import { InvalidConfiguration } from '../../../src/errors/config-errors.ts'
import { dangerouslyAllowOAuth10, type OAuth1Provider } from '../../../src/index.ts'
import { oauth1 } from '../../../src/providers/oauth1.ts'

const addresses = {
  requestTokenUrl: 'https://old.example/request_token',
  authorization: 'https://old.example/authorize',
  accessTokenUrl: 'https://old.example/access_token',
  profileUrl: 'https://old.example/me',
}
const secret = 'config-tests-9b1c6f0e2d7a4853b6e1f0a9c2d84e57'
const variables = { AUTH_OLD_ID: 'key', AUTH_OLD_SECRET: 'its secret' }

function resolve(
  provider: OAuth1Provider,
  environment: Record<string, string> = variables,
): readonly string[] {
  const warnings: string[] = []
  const logger = { warn: (text: string): void => void warnings.push(text) }
  resolveConfig({ providers: [provider], secret, url: 'https://app.example', environment, logger })
  return warnings
}

function problemsOf(provider: OAuth1Provider, environment?: Record<string, string>): readonly string[] {
  try {
    resolve(provider, environment)
    return []
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    return error.problems.map(({ path }) => path)
  }
}

const old = oauth1({ id: 'old', ...addresses })

async function generateKey(hash: string): Promise<CryptoKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  return (await crypto.subtle.generateKey({ ...algorithm, hash }, false, ['sign', 'verify'])).privateKey
}

describe('a provider that speaks OAuth 1.0A', () => {
  it('takes key and secret from the environment', () => {
    expect(problemsOf(old)).toEqual([])
  })

  it('is told all that it lacks', () => {
    const bare = oauth1({ id: 'old', requestTokenUrl: '', authorization: {}, accessTokenUrl: '' })

    expect(problemsOf(bare, {})).toEqual([
      'providers[0].clientId',
      'providers[0].clientSecret',
      'providers[0].requestTokenUrl',
      'providers[0].authorization',
      'providers[0].accessTokenUrl',
      'providers[0].profileUrl',
    ])
  })

  it('may gather its profile in its own way', () => {
    const { profileUrl, ...rest } = old

    expect(problemsOf({ ...rest, requestProfile: () => ({ id: profileUrl ?? '' }) })).toEqual([])
  })

  it.each([
    ['an unknown signature method', { encoding: 'HMAC-MD5' }, 'encoding'],
    ['an unknown transport', { transport: 'cookie' }, 'transport'],
    ['RSA-SHA1 without a key', { encoding: 'RSA-SHA1' }, 'privateKey'],
    ['PLAINTEXT without https', { encoding: 'PLAINTEXT', profileUrl: 'http://localhost/me' }, 'encoding'],
  ])('is refused with %s', (_name, changes, option) => {
    expect(problemsOf({ ...old, ...changes } as OAuth1Provider)).toEqual([`providers[0].${option}`])
  })

  it('needs no secret with a key for RSA-SHA1, and the right kind of key', async () => {
    const [right, wrong] = [await generateKey('SHA-1'), await generateKey('SHA-256')]
    const environment = { AUTH_OLD_ID: 'key' }

    expect(problemsOf({ ...old, encoding: 'RSA-SHA1', privateKey: right }, environment)).toEqual([])
    expect(problemsOf({ ...old, encoding: 'RSA-SHA1', privateKey: wrong }, environment)).toEqual([
      'providers[0].privateKey',
    ])
  })

  it('is warned of when it may speak plain 1.0', () => {
    expect(resolve(old)).toEqual([])
    expect(resolve({ ...old, [dangerouslyAllowOAuth10]: true }).join()).toContain('may speak OAuth 1.0')
  })
})
