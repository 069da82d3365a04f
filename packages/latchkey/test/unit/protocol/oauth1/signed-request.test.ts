import { describe, expect, it } from 'vitest'
import { noToken, type Service } from '../../../../src/protocol/oauth1/service.ts'
import { createSignedFetch } from '../../../../src/protocol/oauth1/signed-fetch.ts'
import {
  type SignedRequest,
  signRequest,
  type UnsignedRequest,
} from '../../../../src/protocol/oauth1/signed-request.ts'

const sources = { now: () => 1_772_366_400_999, random: (size: number) => new Uint8Array(size).fill(0xab) }

function createService(changes: Partial<Service> = {}): Service {
  const endpoint = { url: 'https://api.example/token', method: 'POST', params: {} } as const
  return {
    providerId: 'example',
    clientId: 'client key',
    clientSecret: 'secret',
    privateKey: undefined,
    signatureMethod: 'HMAC-SHA1',
    transport: 'header',
    requestToken: endpoint,
    accessToken: endpoint,
    authorizationUrl: 'https://api.example/authorize',
    headers: { 'user-agent': 'latchkey' },
    allowsOAuth10: false,
    http: 'loopback',
    fetch: undefined,
    ...changes,
  }
}

function sign(
  request: Partial<UnsignedRequest> = {},
  changes: Partial<Service> = {},
): Promise<SignedRequest> {
  const usual = { method: 'GET', url: 'https://api.example/me', credentials: { token: 't&', secret: 's' } }
  return signRequest(createService(changes), { ...usual, ...request }, sources)
}

describe('a signed request', () => {
  it('§3.5.1 carries its parameters in the header', async () => {
    const { url, authorization, body } = await sign()

    expect(url).toBe('https://api.example/me')
    expect(body).toBeUndefined()
    expect(authorization).toMatch(
      /^OAuth oauth_consumer_key="client%20key", oauth_token="t%26", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1772366400", oauth_nonce="(?:ab){15}", oauth_version="1\.0", oauth_signature="[\w%]+%3D"$/,
    )
  })

  it('has no token before there is one', async () => {
    expect((await sign({ credentials: noToken })).authorization).not.toContain('oauth_token')
  })

  it('§3.5.2 carries them in the form', async () => {
    const { authorization, body, url } = await sign({ form: [['a b', 'c']] }, { transport: 'body' })

    expect(authorization).toBeUndefined()
    expect(url).toBe('https://api.example/me')
    expect(body).toMatch(/^a%20b=c&oauth_consumer_key=client%20key&.*&oauth_signature=[\w%]+$/)
  })

  it('§3.5.3 carries them in the query, after what is there', async () => {
    const { authorization, url } = await sign({ url: 'https://api.example/me?a=b' }, { transport: 'query' })

    expect(authorization).toBeUndefined()
    expect(url).toMatch(
      /^https:\/\/api\.example\/me\?a=b&oauth_consumer_key=client%20key&.*&oauth_signature=/,
    )
  })

  it('falls back to the header where the body is no form', async () => {
    const { authorization, body } = await sign({}, { transport: 'body' })

    expect(authorization).toMatch(/^OAuth /)
    expect(body).toBeUndefined()
  })

  it('is sent as it was signed: one spelling of the query', async () => {
    const spellings = ["https://api.example/me?q='a+b'&x=%7e", 'https://api.example/me?q=%27a%20b%27&x=~']

    const [plus, percent] = await Promise.all(spellings.map((url) => sign({ url })))

    expect(plus).toEqual(percent)
    expect(plus?.url).toBe('https://api.example/me?q=%27a%20b%27&x=~')
  })

  it.each(['http://localhost/me', 'http://api.example/me'])(
    '§3.4.4 is not made by PLAINTEXT for %s',
    async (url) => {
      const changes = { signatureMethod: 'PLAINTEXT', http: 'anywhere' } as const

      await expect(sign({ url }, changes)).rejects.toMatchObject({ code: 'insecure_url' })
    },
  )

  it('is not made without https, but for the loopback address', async () => {
    await expect(sign({ url: 'http://api.example/me' })).rejects.toMatchObject({ code: 'insecure_url' })
    await expect(sign({ url: 'http://localhost:8080/me' })).resolves.toBeDefined()
  })
})

describe('a signed fetch', () => {
  const seen: { url: string; init: RequestInit | undefined }[] = []
  const fetch = createSignedFetch(
    {
      service: createService(),
      sources,
      fetch: async (url, init) => {
        seen.push({ url: String(url), init })
        return new Response()
      },
    },
    { token: 't', secret: 's' },
  )

  it('sends headers of the caller, and its own signature', async () => {
    await fetch('https://api.example/me', { headers: { 'x-a': '1', authorization: 'Bearer stolen' } })

    const headers = new Headers(seen.at(-1)?.init?.headers)
    expect(headers.get('x-a')).toBe('1')
    expect(headers.get('user-agent')).toBe('latchkey')
    expect(headers.get('authorization')).toMatch(/^OAuth oauth_consumer_key=/)
  })

  it.each([
    ['a body that no signature covers', 'https://api.example/me', { method: 'POST', body: '{}' }],
    ['a Request', new Request('https://api.example/me'), {}],
  ])('refuses %s', async (_name, input, init) => {
    await expect(fetch(input, init)).rejects.toMatchObject({ code: 'unsigned_body' })
  })
})
