// What the browser may say in an authorization request, and what it may not.
import { describe, expect, it } from 'vitest'
import { issuer, type StartOptions, startOAuth } from '../../methods/oauth/start-oauth.ts'

async function ask(
  query: Readonly<Record<string, string>>,
  options: StartOptions = {},
): Promise<URLSearchParams> {
  const { redirectTo } = await startOAuth(options).open().begin({ query })
  return new URL(redirectTo).searchParams
}

const owned = [
  'client_id',
  'client_secret',
  'redirect_uri',
  'response_type',
  'response_mode',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'request',
  'request_uri',
  'registration',
]

describe('the browser', () => {
  it('may set login_hint, prompt and ui_locales', async () => {
    const params = await ask({ login_hint: 'jane@example.com', prompt: 'login', ui_locales: 'ko' })

    expect([params.get('login_hint'), params.get('prompt'), params.get('ui_locales')]).toEqual([
      'jane@example.com',
      'login',
      'ko',
    ])
  })

  it.each([...owned, 'scope', 'claims', 'acr_values', 'max_age', 'audience', 'resource'])(
    'may not set %s',
    async (name) => {
      expect((await ask({ [name]: 'chosen-by-browser' })).getAll(name)).not.toContain('chosen-by-browser')
    },
  )

  it.each(owned)('may not set %s even if the provider lists it', async (name) => {
    const params = await ask(
      { [name]: 'chosen-by-browser' },
      { provider: { allowedAuthorizationParams: owned } },
    )

    expect(params.getAll(name)).not.toContain('chosen-by-browser')
  })

  it('may set scope where the provider lists it', async () => {
    expect(
      (await ask({ scope: 'openid' }, { provider: { allowedAuthorizationParams: ['scope'] } })).get('scope'),
    ).toBe('openid')
  })

  it('may not send endless values', async () => {
    expect((await ask({ login_hint: 'x'.repeat(1001) })).has('login_hint')).toBe(false)
  })
})

describe('the provider', () => {
  it('adds fixed parameters and removes defaults', async () => {
    const params = await ask(
      {},
      { provider: { authorization: { params: { access_type: 'offline', scope: undefined } } } },
    )

    expect([params.get('access_type'), params.has('scope')]).toEqual(['offline', false])
  })

  it('keeps the query of its address', async () => {
    const params = await ask({}, { provider: { authorization: `${issuer}/authorize?tenant=a&scope=openid` } })

    expect([params.get('tenant'), params.get('scope')]).toEqual(['a', 'openid'])
  })

  it('cannot replace what protects the response', async () => {
    const fixed = {
      state: 'x',
      nonce: 'x',
      code_challenge: 'x',
      code_challenge_method: 'plain',
      redirect_uri: 'x',
      response_type: 'token',
    }

    const params = await ask({}, { provider: { authorization: { params: fixed } } })

    for (const name of Object.keys(fixed)) expect(params.getAll(name)).toHaveLength(1)
    expect(params.get('state')).not.toBe('x')
    expect(params.get('code_challenge_method')).toBe('S256')
    expect(params.get('response_type')).toBe('code')
  })

  it.each([
    'http://id.example/authorize',
    'javascript:alert(1)',
    'https://a:b@id.example/authorize',
    '/authorize',
  ])('cannot send the browser to %s', async (authorization) => {
    await expect(ask({}, { provider: { authorization } })).rejects.toMatchObject({
      code: 'authorization_request_failed',
    })
  })
})

describe('secrets', () => {
  it('differ for each attempt, with 256 bits each', async () => {
    const { open } = startOAuth()
    const browser = open()
    const urls = [await browser.begin(), await browser.begin()].map(
      ({ redirectTo }) => new URL(redirectTo).searchParams,
    )

    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(new Set(urls.map((params) => params.get(name))).size).toBe(2)
    }
  })

  it('come from the given source', async () => {
    const random = (sizeBytes: number): Uint8Array => new Uint8Array(sizeBytes).fill(7)

    const params = await ask({}, { method: { random } })

    expect(params.get('nonce')).toBe('BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc')
  })
})
