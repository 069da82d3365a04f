// Start-up refuses OAuth settings that cannot work together, each with its fix.
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type AuthConfig,
  createAuth,
  customFetch,
  dangerouslyAllowInsecureIssuer,
  InvalidConfiguration,
  type OAuthProvider,
} from '../../../src/index.ts'
import { oauth2 } from '../../../src/providers/oauth2.ts'
import { oidc } from '../../../src/providers/oidc.ts'
import { trello } from '../../../src/providers/trello.ts'

const secret = 'q7Yc0uLw9eXn2RkZ4tVb8mPd6sAf1gHj'
const registration = { issuer: 'https://id.example', clientId: 'app', clientSecret: 'secret' }

function problemsOf(config: Partial<AuthConfig>): readonly string[] {
  try {
    const logger = { warn: () => undefined }
    createAuth({ secret, url: 'https://app.example', environment: {}, logger, providers: [], ...config })
    return []
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    expect(error.problems.every(({ fix }) => fix.endsWith('.'))).toBe(true)
    return error.problems.map(({ path }) => path)
  }
}

function problemsWith(provider: Partial<OAuthProvider>): readonly string[] {
  return problemsOf({ providers: [{ ...oidc({ id: 'example', ...registration }), ...provider }] })
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' }
let pair: CryptoKeyPair
let hidden: CryptoKeyPair
beforeAll(async () => {
  pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const publicKey = await crypto.subtle.importKey('jwk', jwk, curve, false, ['verify'])
  hidden = { privateKey: pair.privateKey, publicKey }
})

type Method = NonNullable<NonNullable<OAuthProvider['client']>['token_endpoint_auth_method']>
const by = (method: Method): Pick<OAuthProvider, 'client'> => ({
  client: { token_endpoint_auth_method: method },
})
const place = 'providers[0].client.token_endpoint_auth_method'

describe('what start-up refuses', () => {
  const refused: readonly (readonly [string, () => Partial<OAuthProvider>, readonly string[]])[] = [
    ['an unknown method', () => by('client_secret' as never), [place]],
    ['a method of every object', () => by('constructor' as never), [place]],
    ['private_key_jwt without a key', () => by('private_key_jwt'), ['providers[0].token.clientPrivateKey']],
    [
      'private_key_jwt with a public key',
      () => ({ ...by('private_key_jwt'), token: { clientPrivateKey: pair.publicKey } }),
      ['providers[0].token.clientPrivateKey'],
    ],
    ['a certificate that nobody shows', () => by('tls_client_auth'), [place]],
    ['a self-signed one that nobody shows', () => by('self_signed_tls_client_auth'), [place]],
    [
      'tokens bound to a certificate that nobody shows',
      () => ({ client: { tls_client_certificate_bound_access_tokens: true } }),
      [place],
    ],
    [
      'requests signed with a public key',
      () => ({ authorization: { requestPrivateKey: { key: pair.publicKey } } }),
      ['providers[0].authorization.requestPrivateKey'],
    ],
    ['a public key that cannot be sent', () => ({ dpop: hidden }), ['providers[0].dpop']],
    [
      'keys the wrong way round',
      () => ({ dpop: { privateKey: pair.publicKey, publicKey: pair.privateKey } }),
      ['providers[0].dpop'],
    ],
    [
      'DPoP with a token request of its own',
      () => ({ dpop: true, token: { request: () => ({}) } }),
      ['providers[0].dpop'],
    ],
    [
      'DPoP with a userinfo request of its own',
      () => ({ dpop: true, userinfo: { request: () => ({}) } }),
      ['providers[0].dpop'],
    ],
  ]

  it.each(refused)('%s', (_name, provider, paths) => {
    expect(problemsWith(provider())).toEqual(paths)
  })

  it('requests to be pushed to an address that nobody can know', () => {
    const endpoints = { token: 'https://id.example/token', userinfo: 'https://id.example/me' }
    const authorization = { url: 'https://id.example/authorize', push: true }
    const plain = { id: 'plain', clientId: 'a', clientSecret: 'b', ...endpoints }

    expect(problemsOf({ providers: [oauth2({ ...plain, authorization })] })).toEqual([
      'providers[0].authorization.push',
    ])
    const known = { ...authorization, push: 'https://id.example/par' }
    expect(problemsOf({ providers: [oauth2({ ...plain, authorization: known })] })).toEqual([])
  })
})

describe('what start-up accepts', () => {
  it.each<readonly [string, () => Partial<OAuthProvider>]>([
    ['a public client', () => ({ ...by('none'), clientSecret: undefined })],
    [
      'certificates with a fetch',
      () => ({ ...by('tls_client_auth'), clientSecret: undefined, [customFetch]: fetch }),
    ],
    [
      'a key instead of a secret',
      () => ({
        ...by('private_key_jwt'),
        clientSecret: undefined,
        token: { clientPrivateKey: pair.privateKey },
      }),
    ],
    [
      'keys that cannot be copied',
      () => ({ dpop: pair, authorization: { requestPrivateKey: pair.privateKey } }),
    ],
  ])('%s', (_name, provider) => {
    expect(problemsWith(provider())).toEqual([])
  })
})

it('start-up tells that a service of OAuth 1.0A comes straight back', () => {
  const warned: string[] = []
  const logger = { warn: (message: string) => void warned.push(message) }
  const providers = [trello({ clientId: 'key', clientSecret: 'secret' })]
  const redirectProxyUrl = 'https://other.example/api/auth'

  createAuth({ secret, url: 'https://app.example', environment: {}, logger, providers, redirectProxyUrl })

  expect(warned).toEqual(['provider "trello" speaks OAuth 1.0A: redirectProxyUrl is not used for it'])
})

it('start-up warns of each dangerous option of a provider, by its name', () => {
  const warned: string[] = []
  const logger = { warn: (message: string) => void warned.push(message) }
  const providers = [
    oidc({ id: 'linking', ...registration, allowDangerousEmailAccountLinking: true }),
    { ...oidc({ id: 'plain', ...registration }), [dangerouslyAllowInsecureIssuer]: true as const },
    oidc({ id: 'usual', ...registration, allowDangerousEmailAccountLinking: false }),
  ]

  createAuth({ secret, url: 'https://app.example', environment: {}, logger, providers })

  expect(warned).toEqual([
    'provider "linking" links users by e-mail address: its operator can sign in as them',
    'provider "plain" may be reached over http: secrets and tokens travel unprotected',
  ])
})

describe('the redirect proxy', () => {
  const providers = [oidc({ id: 'example', ...registration })]
  const proxy = {
    redirectProxyUrl: 'https://app.example/api/auth',
    redirectProxyOrigins: ['https://*.preview.example'],
  }

  it.each<readonly [string, Partial<AuthConfig>, readonly string[]]>([
    [
      'with an open list',
      { ...proxy, redirectProxyOrigins: ['https://*.com', 'https://*'] },
      ['redirectProxyOrigins[0]', 'redirectProxyOrigins[1]'],
    ],
    ['without a list, at the proxy itself', { ...proxy, redirectProxyOrigins: [] }, ['redirectProxyOrigins']],
    [
      'at an http address',
      { ...proxy, redirectProxyUrl: 'http://app.example/api/auth' },
      ['redirectProxyUrl'],
    ],
    ['at no address', { ...proxy, redirectProxyUrl: '/api/auth' }, ['redirectProxyUrl']],
    ['with a short secret', { ...proxy, redirectProxySecret: 'short' }, ['redirectProxySecret']],
    ['complete', proxy, []],
    ['elsewhere, without a list', { redirectProxyUrl: 'https://other.example/api/auth' }, []],
  ])('%s', (_name, config, paths) => {
    expect(problemsOf({ providers, ...config })).toEqual(paths)
  })
})
