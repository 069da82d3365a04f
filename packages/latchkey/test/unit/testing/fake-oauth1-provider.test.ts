// The fake must refuse what a real service refuses, or tests against it prove nothing.
import { describe, expect, it } from 'vitest'
import { noToken, type Service, type TokenCredentials } from '../../../src/protocol/oauth1/service.ts'
import { type Call, sendSigned } from '../../../src/protocol/oauth1/signed-fetch.ts'
import {
  createFakeOAuth1Provider,
  type FakeOAuth1Provider,
} from '../../../src/testing/fake-oauth1-provider.ts'
import { createFixedClock } from '../../../src/testing/fixed-clock.ts'

const registration = { clientId: 'key', clientSecret: 'secret' }

function start() {
  const clock = createFixedClock()
  const fake = createFakeOAuth1Provider({ origin: 'https://old.example', ...registration, now: clock })
  let count = 0
  const send = (call: Partial<Call>, changes: Partial<Service> = {}, nonce = ++count): Promise<Response> => {
    const endpoint = { url: fake.addresses.requestTokenUrl, method: 'POST', params: {} } as const
    const service: Service = {
      providerId: 'old',
      ...registration,
      privateKey: undefined,
      signatureMethod: 'HMAC-SHA1',
      transport: 'header',
      requestToken: endpoint,
      accessToken: endpoint,
      authorizationUrl: fake.addresses.authorization,
      headers: {},
      allowsOAuth10: false,
      http: 'never',
      fetch: undefined,
      ...changes,
    }
    const sources = { now: clock, random: (size: number) => new Uint8Array(size).fill(nonce) }
    const oauth = { oauth_callback: 'https://app.example/back' }
    const usual = { method: 'POST', url: endpoint.url, credentials: noToken, oauth }
    return sendSigned({ service, sources, fetch: fake.fetch }, { ...usual, ...call })
  }
  return { clock, fake, send }
}

async function readToken(response: Response): Promise<TokenCredentials> {
  const answer = new URLSearchParams(await response.text())
  return { token: answer.get('oauth_token') ?? '', secret: answer.get('oauth_token_secret') ?? '' }
}

function approve(fake: FakeOAuth1Provider, { token }: TokenCredentials): string {
  const callback = fake.authorize(`${fake.addresses.authorization}?oauth_token=${token}`)
  return callback.searchParams.get('oauth_verifier') ?? ''
}

describe('the fake OAuth 1.0A provider', () => {
  it('confirms a callback', async () => {
    const response = await start().send({})

    expect(new URLSearchParams(await response.text()).get('oauth_callback_confirmed')).toBe('true')
  })

  it.each<[string, Partial<Call>, Partial<Service>]>([
    ['another client', {}, { clientId: 'other' }],
    ['a wrong secret', {}, { clientSecret: 'wrong' }],
    ['no callback', { oauth: {} }, {}],
    ['a signature method without a key', {}, { signatureMethod: 'PLAINTEXT', clientSecret: 'wrong' }],
  ])('refuses %s', async (_name, call, changes) => {
    expect((await start().send(call, changes)).status).toBe(401)
  })

  it('refuses a nonce that was used, and a clock that is wrong', async () => {
    const { send, clock } = start()
    await send({}, {}, 7)

    expect((await send({}, {}, 7)).status).toBe(401)
    const early = start()
    early.clock.advance({ minutes: 6 })
    expect((await early.send({})).status).toBe(200)
    clock.advance({ minutes: 1 })
    expect((await send({}, {}, 7)).status).toBe(200)
  })

  it('refuses an unsigned request and one that was changed on the way', async () => {
    const { fake } = start()
    const { requestTokenUrl } = fake.addresses

    expect((await fake.fetch(requestTokenUrl, { method: 'POST' })).status).toBe(401)
    await expect(
      fake.fetch(`${requestTokenUrl}?oauth_nonce=a`, { headers: { authorization: 'OAuth oauth_nonce="a"' } }),
    ).rejects.toThrow('more than once')
  })

  it('trades a request token once, approved, and for its verifier alone', async () => {
    const { send, fake } = start()
    const url = fake.addresses.accessTokenUrl
    const credentials = await readToken(await send({}))
    const trade = async (oauth_verifier: string): Promise<number> =>
      (await send({ url, credentials, oauth: { oauth_verifier } })).status

    expect(await trade('')).toBe(401)
    const verifier = approve(fake, credentials)
    expect(await trade('wrong')).toBe(401)
    expect(await trade(verifier)).toBe(200)
    expect(await trade(verifier)).toBe(401)
  })

  it('gives the profile to an access token, not to a request token', async () => {
    const { send, fake } = start()
    const { accessTokenUrl, profileUrl } = fake.addresses
    const requested = await readToken(await send({}))
    const oauth = { oauth_verifier: approve(fake, requested) }
    const granted = await readToken(await send({ url: accessTokenUrl, credentials: requested, oauth }))
    const read = (credentials: TokenCredentials): Promise<Response> =>
      send({ method: 'GET', url: profileUrl, credentials, oauth: {} })

    expect((await read(requested)).status).toBe(401)
    expect(await (await read(granted)).json()).toEqual({ id: 'fake-user', name: 'Fake User' })
  })

  it('shows a page, so to say, for a token it does not know', () => {
    const { fake } = start()

    expect(() => fake.authorize(`${fake.addresses.authorization}?oauth_token=x`)).toThrow(
      'unknown oauth_token',
    )
  })
})
