import { describe, expect, it } from 'vitest'
import { buildBaseString } from '../../../../src/protocol/oauth1/base-string.ts'
import { type SignatureMethod, signBaseString } from '../../../../src/protocol/oauth1/signature.ts'
import { rsaKey, vectors } from './oauthlib-vectors.ts'

const methods: readonly SignatureMethod[] = ['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT']

const privateKey = await crypto.subtle.importKey(
  'jwk',
  rsaKey,
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' },
  false,
  ['sign'],
)

/** The three requests of the example in RFC 5849 §1.2. */
const steps = [
  {
    step: 'temporary credentials',
    method: 'POST',
    url: 'https://photos.example.net/initiate',
    tokenSecret: '',
    oauth: {
      oauth_timestamp: '137131200',
      oauth_nonce: 'wIjqoS',
      oauth_callback: 'http://printer.example.com/ready',
    },
    signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
  },
  {
    step: 'token credentials',
    method: 'POST',
    url: 'https://photos.example.net/token',
    tokenSecret: 'hdhd0244k9j7ao03',
    oauth: {
      oauth_token: 'hh5s93j4hdidpola',
      oauth_timestamp: '137131201',
      oauth_nonce: 'walatlh',
      oauth_verifier: 'hfdp7dh39dks9884',
    },
    signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
  },
  {
    step: 'a protected resource',
    method: 'GET',
    url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
    tokenSecret: 'pfkkdhi9sl3r4s00',
    oauth: { oauth_token: 'nnch734d00sl2jdk', oauth_timestamp: '137131202', oauth_nonce: 'chapoH' },
    signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
  },
]

describe('signatures', () => {
  it.each(steps)('§1.2 for $step', async ({ method, url: text, tokenSecret, oauth, signature }) => {
    const url = new URL(text)
    const common = { oauth_consumer_key: 'dpf43f3p2l4k3l03', oauth_signature_method: 'HMAC-SHA1' }
    const parameters = [...url.searchParams, ...Object.entries({ ...common, ...oauth })] as [string, string][]
    const credentials = { method: 'HMAC-SHA1', clientSecret: 'kd94hf93k423kf44', tokenSecret } as const

    expect(await signBaseString(buildBaseString({ method, url, parameters }), credentials)).toBe(signature)
  })

  it.each(methods.flatMap((encoding) => vectors.map((vector) => ({ encoding, name: vector.name, vector }))))(
    "$encoding is oauthlib's for $name",
    async ({ encoding, vector: { clientSecret, tokenSecret, expected } }) => {
      const credentials = { method: encoding, clientSecret, tokenSecret, privateKey }

      expect(await signBaseString(expected.baseString, credentials)).toBe(expected[encoding])
    },
  )

  it('RSA-SHA1 without a key is refused', async () => {
    const credentials = { method: 'RSA-SHA1', clientSecret: '', tokenSecret: '' } as const

    await expect(signBaseString('x', credentials)).rejects.toMatchObject({ code: 'missing_key' })
  })
})
