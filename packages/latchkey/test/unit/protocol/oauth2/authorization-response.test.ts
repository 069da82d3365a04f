// RFC 6749 §4.1.2, RFC 9207, RFC 9700 §4.4: what is refused before anything is asked of the server.
import { describe, expect, it } from 'vitest'
import { oauth2 } from '../../../../src/providers/oauth2.ts'
import { failureOf, issuer, type StartOptions, startOAuth } from '../../methods/oauth/start-oauth.ts'

/** Comes back with a changed callback URL. */
async function comeBack(
  change: (query: URLSearchParams) => void,
  options: StartOptions = {},
): Promise<{ outcome: string; tokenRequests: number }> {
  const { server, open } = startOAuth(options)
  const browser = open()
  const callback = server.authorize((await browser.begin()).redirectTo)
  change(callback.searchParams)
  const result = await browser.complete(callback)
  expect(browser.cookies.size).toBe(0)
  return {
    outcome: result.kind === 'verified' ? 'accepted' : failureOf(result),
    tokenRequests: server.countRequests('token'),
  }
}

describe('an authorization response is refused without a token request', () => {
  const cases: Record<string, (query: URLSearchParams) => void> = {
    'RFC 9207 §2.4 iss of another server': (query) => query.set('iss', 'https://evil.example'),
    'RFC 9207 §2.4 iss missing although the server announces it': (query) => query.delete('iss'),
    '§3.1 code twice': (query) => query.append('code', 'other'),
    '§3.1 iss twice': (query) => query.append('iss', issuer),
    '§3.1 error twice': (query) => {
      query.append('error', 'a')
      query.append('error', 'b')
    },
    '§3.1 an unknown parameter twice': (query) => {
      query.append('x', '1')
      query.append('x', '2')
    },
    'code missing': (query) => query.delete('code'),
    'code empty': (query) => query.set('code', ''),
    'an access token in the front channel': (query) => query.set('access_token', 'x'),
    'an ID token in the front channel': (query) => query.set('id_token', 'x'),
    'a token type in the front channel': (query) => query.set('token_type', 'Bearer'),
    'a JWT response that was not asked for': (query) => query.set('response', 'x'),
  }

  it.each(Object.entries(cases))('%s', async (_name, change) => {
    const { outcome, tokenRequests } = await comeBack(change)

    expect(outcome).toMatch(/^invalid_authorization_response: /)
    expect(tokenRequests).toBe(0)
  })

  it('iss of another server, although this one does not announce iss', async () => {
    const server = { metadata: { authorization_response_iss_parameter_supported: false } }

    const { outcome } = await comeBack((query) => query.set('iss', 'https://evil.example'), { server })

    expect(outcome).toMatch(/^invalid_authorization_response: /)
  })

  it('§4.1.2.1 the error of another server is not believed', async () => {
    const { outcome } = await comeBack((query) => {
      query.set('error', 'access_denied')
      query.set('iss', 'https://evil.example')
    })

    expect(outcome).toMatch(/^invalid_authorization_response: /)
  })

  it('in the body although the query was asked for', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const { url, form } = server.authorizeByPost((await browser.begin()).redirectTo)

    expect(failureOf(await browser.complete(url, { form }))).toMatch(/^invalid_authorization_response: /)
    expect(server.countRequests('token')).toBe(0)
  })

  it('in the query although form_post was asked for, or in both', async () => {
    const options = { provider: { authorization: { params: { response_mode: 'form_post' } } } }
    const { server, open } = startOAuth(options)
    const browser = open()
    const inQuery = server.authorize((await browser.begin()).redirectTo)
    const { url, form } = server.authorizeByPost((await browser.begin()).redirectTo)
    url.searchParams.set('code', 'other')

    expect(failureOf(await browser.complete(inQuery))).toMatch(/^invalid_authorization_response: /)
    expect(failureOf(await browser.complete(url, { form }))).toMatch(/^invalid_authorization_response: /)
    expect(server.countRequests('token')).toBe(0)
  })
})

describe('an authorization response is accepted', () => {
  it('with parameters nobody knows', async () => {
    expect((await comeBack((query) => query.set('session_state', 'x'))).outcome).toBe('accepted')
  })

  it('without iss where the server does not announce it', async () => {
    const server = { metadata: { authorization_response_iss_parameter_supported: undefined } }

    expect((await comeBack((query) => query.delete('iss'), { server })).outcome).toBe('accepted')
  })

  it('with iss from a plain OAuth server whose issuer is not configured', async () => {
    const { server, open } = startOAuth()
    const provider = oauth2({
      id: 'plain',
      clientId: 'app',
      clientSecret: 'a secret of the app',
      authorization: `${issuer}/authorize`,
      token: `${issuer}/token`,
      userinfo: `${issuer}/userinfo`,
    })
    const browser = open()

    const { redirectTo } = await browser.begin({ provider })
    const result = await browser.complete(server.authorize(redirectTo), { provider })

    expect(result.kind).toBe('verified')
    expect(server.countRequests('discovery')).toBe(0)
  })
})

describe('an error response', () => {
  it('§4.1.2.1 reports access_denied and keeps returnTo', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const { redirectTo } = await browser.begin({ returnTo: '/cart' })

    const result = await browser.complete(server.authorize(redirectTo, { error: 'access_denied' }))

    expect(failureOf(result)).toBe('authorization_refused: access_denied')
    expect(result.returnTo).toBe('/cart')
    expect(server.countRequests('token')).toBe(0)
  })

  it('shows the description without what looks like a token or an address', async () => {
    const { server, open } = startOAuth()
    const browser = open()
    const description = 'code SplxlOBeZQQYbYS6WxSbIA_canary_0123 of jane@example.com\r\nis old'
    const parameters = { error_description: description }

    const result = await browser.complete(
      server.authorize((await browser.begin()).redirectTo, { error: 'server_error', parameters }),
    )

    expect(failureOf(result)).toBe('authorization_refused: server_error: code … of … is old')
  })
})

describe('mix-up', () => {
  it('a code of one server never reaches another: the response is tied to its provider and issuer', async () => {
    const honest = startOAuth()
    const evil = startOAuth({ server: { issuer: 'https://evil.example' }, provider: { id: 'evil' } })
    const browser = honest.open()
    const { redirectTo } = await browser.begin()
    const callback = honest.server.authorize(redirectTo)

    const atEvil = await browser.complete(callback, { provider: evil.provider })

    expect(failureOf(atEvil)).toMatch(/^provider_mismatch: /)
    expect(evil.server.requests).toEqual([])
  })
})
