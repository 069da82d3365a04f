import { describe, expect, it } from 'vitest'
import { buildBaseString } from '../../../../src/protocol/oauth1/base-string.ts'
import { encodeParameters, percentEncode } from '../../../../src/protocol/oauth1/percent-encoding.ts'
import { vectors } from './oauthlib-vectors.ts'

function baseStringOf(url: string, parameters: readonly (readonly [string, string])[] = []): string {
  return buildBaseString({ method: 'get', url: new URL(url), parameters })
}

describe('the base string', () => {
  it('§3.4.1.1 is that of the example', () => {
    const url = new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b')
    const oauth = {
      oauth_consumer_key: '9djdj82h48djs9d2',
      oauth_token: 'kkk9d7dh3k39sjv7',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: '7d8f3e4a',
    }
    const parameters = [...url.searchParams, ...new URLSearchParams('c2&a3=2+q'), ...Object.entries(oauth)]

    expect(buildBaseString({ method: 'POST', url, parameters })).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q' +
        '%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_' +
        'key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m' +
        'ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk' +
        '9d7dh3k39sjv7',
    )
  })

  it.each([
    ['http://EXAMPLE.COM:80/r%20v/X?id=123', 'http%3A%2F%2Fexample.com%2Fr%2520v%2FX'],
    ['https://www.example.net:8080/?q=1', 'https%3A%2F%2Fwww.example.net%3A8080%2F'],
    ['https://example.com:443/a', 'https%3A%2F%2Fexample.com%2Fa'],
    ['https://example.com:80/a', 'https%3A%2F%2Fexample.com%3A80%2Fa'],
    ['http://example.com:443/a', 'http%3A%2F%2Fexample.com%3A443%2Fa'],
    ['HTTPS://Example.com', 'https%3A%2F%2Fexample.com%2F'],
    ['https://[::1]:8443/a', 'https%3A%2F%2F%5B%3A%3A1%5D%3A8443%2Fa'],
    ['https://example.com/a#fragment', 'https%3A%2F%2Fexample.com%2Fa'],
  ])('§3.4.1.2 normalises %s', (url, expected) => {
    expect(baseStringOf(url)).toBe(`GET&${expected}&`)
  })

  it('§3.4.1.3.2 sorts encoded names by byte, then encoded values', () => {
    const parameters = ['a=2', 'a=10', 'B=1', 'a!=1', 'ab=1', 'a=', '=x', 'é=1'].map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return [name, value] as const
    })

    const [, , normalized = ''] = baseStringOf('https://example.com/', parameters).split('&')

    expect(decodeURIComponent(normalized)).toBe('=x&%C3%A9=1&B=1&a=&a=10&a=2&a%21=1&ab=1')
  })

  it.each(vectors)("is oauthlib's for $name", ({ method, url, parameters, expected }) => {
    expect(buildBaseString({ method, url: new URL(url), parameters })).toBe(expected.baseString)
  })
})

describe('percent-encoding (§3.6)', () => {
  it.each([
    ['abcABC123-._~', 'abcABC123-._~'],
    ["!*'();:@&=+$,/?#[]", '%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D'],
    ['%', '%25'],
    [' ', '%20'],
    ['\n\u007f', '%0A%7F'],
    ['é한☃', '%C3%A9%ED%95%9C%E2%98%83'],
    ['👩', '%F0%9F%91%A9'],
    ['\ud800', '%EF%BF%BD'],
  ])('of %j', (text, expected) => {
    expect(percentEncode(text)).toBe(expected)
  })

  it('writes a form with %20, never with +', () => {
    expect(
      encodeParameters([
        ['a b', 'c+d'],
        ['e', ''],
      ]),
    ).toBe('a%20b=c%2Bd&e=')
  })
})
