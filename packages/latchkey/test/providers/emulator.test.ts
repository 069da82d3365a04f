// The emulator bites: provider files with one mistake each fail, and the complaint names the mistake.
import { describe, expect, it } from 'vitest'
import type { OAuthProvider } from '../../src/contracts/provider.ts'
import { expectUser } from './expected-user.ts'
import { readFacts } from './facts.ts'
import { loadSetup } from './load-provider.ts'
import { client, createProviderApp, outcomeOf, readSignedIn, signIn } from './provider-app.ts'

/** The right provider of some facts, spoiled. */
type Spoil = (provider: OAuthProvider) => Partial<OAuthProvider>

async function spoiled(key: string, spoil: Spoil): Promise<OAuthProvider> {
  const right = (await (await loadSetup(readFacts(key))).create(client)) as OAuthProvider // facts are of these only
  return { ...right, ...spoil(right) }
}

const endpoint = (value: unknown): object => (typeof value === 'string' ? { url: value } : Object(value))

const mistakes: [name: string, key: string, spoil: Spoil, complaint: RegExp][] = [
  [
    'an old authorization address',
    'discord',
    () => ({
      authorization: { url: 'https://discord.com/api/oauth2/authorize', params: { scope: 'identify email' } },
    }),
    /^authorization URL is "https:\/\/discord.com\/api/,
  ],
  [
    'an old token address',
    'figma',
    () => ({ token: 'https://www.figma.com/api/oauth/token' }),
    /^POST https:\/\/www\.figma\.com\/api\/oauth\/token is no address/,
  ],
  [
    'the wrong scope separator',
    'facebook',
    ({ authorization }) => ({
      authorization: { ...endpoint(authorization), params: { scope: 'email public_profile' } },
    }),
    /^authorization parameter scope is "email public_profile"/,
  ],
  [
    'a scope too few',
    'twitter',
    ({ authorization }) => ({
      authorization: { ...endpoint(authorization), params: { scope: 'users.read' } },
    }),
    /^authorization parameter scope/,
  ],
  [
    'a parameter left out',
    'atlassian',
    ({ authorization }) => ({
      authorization: { ...endpoint(authorization), params: { scope: 'read:me', prompt: 'consent' } },
    }),
    /^authorization parameter audience is absent/,
  ],
  [
    'a parameter too many',
    'strava',
    ({ authorization }) => ({
      authorization: {
        ...endpoint(authorization),
        params: { scope: 'read', approval_prompt: 'auto', access_type: 'offline' },
      },
    }),
    /^authorization parameter access_type is "offline"/,
  ],
  [
    'the usual name of the client id',
    'tiktok',
    () => ({ clientIdParam: 'client_id' }),
    /^authorization parameter client_id/,
  ],
  ['PKCE where there is none', 'patreon', () => ({ checks: ['pkce', 'state'] }), /^PKCE is sent, which/],
  ['no PKCE where there is one', 'spotify', () => ({ checks: ['state'] }), /^PKCE is supported and not used/],
  [
    'a nonce that is not echoed',
    'linkedin',
    () => ({ checks: ['state', 'nonce'] }),
    /^a nonce is sent, which is never echoed/,
  ],
  ['no nonce', 'slack', () => ({ checks: ['state'] }), /^a nonce is missing/],
  ['no state', 'naver', () => ({ checks: ['none'] }), /^authorization parameter state is absent/],
  [
    'the answer in the query',
    'apple',
    () => ({ authorization: { params: { scope: 'name email' } } }),
    /^authorization parameter response_mode is absent/,
  ],
  [
    'no fragment',
    'wechat',
    ({ authorization }) => ({ authorization: { ...endpoint(authorization), fragment: '' } }),
    /^authorization URL: fragment/,
  ],
  [
    'the secret in the body',
    'zoom',
    () => ({ client: { token_endpoint_auth_method: 'client_secret_post' } }),
    /^token parameter client_secret|HTTP Basic with id and secret is required/,
  ],
  [
    'the secret in the header',
    'kakao',
    () => ({ client: {} }),
    /HTTP Basic is sent and not accepted|^token parameter client_id is absent/,
  ],
  [
    'a token request without what it repeats',
    'vk',
    ({ token }) => ({ token: { ...endpoint(token), repeats: [] } }),
    /^token parameter (device_id|state) is absent/,
  ],
  [
    'a token request without its header',
    'reddit',
    ({ token }) => ({ token: { ...endpoint(token), headers: {} } }),
    /^token request header User-Agent is "oauth4webapi/,
  ],
  [
    'a userinfo request without its header',
    'notion',
    ({ userinfo }) => ({ userinfo: { ...endpoint(userinfo), headers: {} } }),
    /^userinfo request header Notion-Version is absent/,
  ],
  [
    'GET where userinfo wants POST',
    'dropbox',
    ({ userinfo }) => ({ userinfo: { ...endpoint(userinfo), method: 'GET' } }),
    /^userinfo request method is "GET"/,
  ],
  [
    'a field that is not asked for',
    'facebook',
    ({ userinfo }) => ({ userinfo: { ...endpoint(userinfo), params: { fields: 'id,name' } } }),
    /^userinfo parameter fields is "id,name"/,
  ],
  [
    'another challenge method',
    'myanimelist',
    ({ authorization }) => ({ authorization: { ...endpoint(authorization), codeChallengeMethod: 'S256' } }),
    /^authorization parameter code_challenge_method is "S256"/,
  ],
  [
    'another response type',
    'azure-devops',
    ({ authorization }) => ({ authorization: { ...endpoint(authorization), responseType: 'code' } }),
    /^authorization parameter response_type is "code"/,
  ],
  [
    'a token parameter too few',
    'withings',
    ({ token }) => ({ token: { ...endpoint(token), params: {} } }),
    /^token parameter action is absent/,
  ],
  [
    'a query that leaves a field out',
    'linear',
    ({ userinfo }) => ({ userinfo: { ...endpoint(userinfo), body: { query: '{ viewer { id name } }' } } }),
    /^userinfo query does not ask for displayName, email, avatarUrl/,
  ],
  [
    'another authorization scheme',
    'yandex',
    () => ({ userinfo: 'https://login.yandex.ru/info?format=json' }),
    /^userinfo authorization is "Bearer/,
  ],
]

describe('a provider file with', () => {
  it.each(mistakes)('%s (%s)', async (_name, key, spoil, complaint) => {
    const app = await createProviderApp(readFacts(key), { provider: await spoiled(key, spoil) })

    const response = await signIn(app).catch(() => undefined)

    expect(app.emulator.complaints.join('\n')).toMatch(new RegExp(complaint.source, 'm'))
    expect(response && outcomeOf(response)).not.toBe(complaint.source)
  })

  it('none of them has no complaints', async () => {
    const keys = [...new Set(mistakes.map(([, key]) => key))]

    for (const key of keys) {
      const app = await createProviderApp(readFacts(key))
      await signIn(app)
      expect([key, app.emulator.complaints]).toEqual([key, []])
    }
  })
})

/** Mistakes that the service cannot see: the user is wrong, or there is none. */
const misreadings: [name: string, key: string, spoil: Spoil, difference: object | string][] = [
  [
    'the wrong id',
    'notion',
    () => ({ profile: (claims) => ({ id: String(claims['id']) }) }),
    { id: '16d84278-ab0e-484c-9bdd-b35da3bd8905' },
  ],
  [
    'an id path that is not there',
    'salesforce',
    () => ({ profile: (claims) => ({ id: String(claims['id'] ?? '') }) }),
    'invalid_profile',
  ],
  [
    'an address that nobody verified',
    'spotify',
    ({ profile }) => ({
      profile: async (...args) => ({ ...(await profile?.(...args)), id: 'wizzler', emailVerified: true }),
    }),
    { emailVerified: true },
  ],
  ['the claims of a thin ID token', 'okta', () => ({ idToken: true }), { name: null, email: null }],
  [
    'another signature algorithm',
    'roblox',
    () => ({ client: { id_token_signed_response_alg: 'RS256' } }),
    'invalid_id_token',
  ],
  [
    'discovery believed where it is wrong',
    'line',
    () => ({ client: { token_endpoint_auth_method: 'client_secret_post' } }),
    'invalid_id_token',
  ],
  ['a list where text is wanted', 'twitch', () => ({ token: {} }), 'token_request_failed'],
  [
    'a wrapped token response',
    'instagram',
    ({ token }) => ({ token: { url: String(Reflect.get(endpoint(token), 'url')) } }),
    'token_request_failed',
  ],
  [
    'the issuer of one tenant for all',
    'microsoft-entra-id',
    (right) => ({ ...right, tenants: { issuer: '', claim: '' } }),
    'authorization_request_failed',
  ],
]

describe('a provider file that reads', () => {
  it.each(misreadings)('%s (%s)', async (_name, key, spoil, difference) => {
    const facts = readFacts(key)
    const app = await createProviderApp(facts, { provider: await spoiled(key, spoil) })

    const outcome = await signIn(app).then(outcomeOf, (error: unknown) => String(error))

    const user = readSignedIn(app)
    expect(user).not.toEqual(expectUser(facts, facts.sample))
    if (typeof difference === 'string') expect(outcome).toContain(difference)
    else expect(user).toMatchObject(difference)
  })
})
