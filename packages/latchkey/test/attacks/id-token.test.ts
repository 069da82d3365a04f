// ID tokens that are not genuine or not for us, and answers of a provider that is broken: no session, nothing written.
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/model/json.ts'
import type { FakeAnswer, FakeEndpoint } from '../../src/testing/fake-script.ts'
import { createOidcApp, jane, type OidcApp, signInAsJane } from '../support/oidc-app.ts'
import { targetOf } from '../support/round-trip.ts'

async function expectRefused(app: OidcApp, codes: readonly string[]): Promise<void> {
  const browser = app.open()

  const response = await signInAsJane(app, browser)

  expect(codes.map((code) => `/api/auth/signin?error=${code}`)).toContain(targetOf(response).split('&')[0])
  expect(await browser.session()).toBeNull()
  expect(await app.adapter.getUserByEmail(jane.email)).toBeNull()
  expect(app.logged.join()).not.toMatch(/eyJ[\w-]{20}/)
}

describe('an ID token', () => {
  it('signed again with the same claims is accepted: the refusals below are about their one difference', async () => {
    const app = createOidcApp()
    app.server.shapeIdToken((right) => app.server.signIdToken({ ...right }))

    expect(targetOf(await signInAsJane(app, app.open()))).toBe('/home')
  })

  it.each<[string, JsonObject]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'other' }],
    ['for several clients without azp', { aud: ['app', 'other'] }],
    ['authorized for another party', { azp: 'other' }],
    ['with another nonce', { nonce: 'A'.repeat(43) }],
    ['without a nonce', { nonce: undefined }],
    ['that expired', { exp: 1_700_000_000 }],
    ['without expiry', { exp: undefined }],
    ['without issue time', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['with a subject that is no text', { sub: 42 }],
    ['with a very long subject', { sub: 'x'.repeat(256) }],
    ['not valid yet', { nbf: 4_102_444_800 }],
  ])('%s is refused', async (_name, claims) => {
    const app = createOidcApp()
    app.server.shapeIdToken((right) => app.server.signIdToken({ ...right, ...claims }))

    await expectRefused(app, ['invalid_id_token', 'invalid_profile'])
  })

  it('without a signature is refused', async () => {
    const app = createOidcApp()
    app.server.shapeIdToken((right) => app.server.signIdToken(right, { alg: 'none' }))

    await expectRefused(app, ['invalid_id_token'])
  })

  it.each(['client-secret', 'anything'])('signed by HS256 with %j is refused', async (key) => {
    const app = createOidcApp()
    app.server.shapeIdToken((right) => app.server.signIdToken(right, { alg: 'HS256', key }))

    await expectRefused(app, ['invalid_id_token'])
  })

  it('signed with another key is refused', async () => {
    const app = createOidcApp()
    const stranger = createOidcApp()
    app.server.shapeIdToken((right) => stranger.server.signIdToken(right))

    await expectRefused(app, ['invalid_id_token'])
  })
})

describe('a provider that answers', () => {
  it.each<[string, FakeEndpoint, FakeAnswer, string[]]>([
    ['the token request with 500', 'token', { status: 500, body: 'out of order' }, ['token_request_failed']],
    [
      'the token request with HTML',
      'token',
      { body: '<html>', headers: { 'content-type': 'text/html' } },
      ['token_request_failed'],
    ],
    [
      'the token request with malformed JSON',
      'token',
      { body: '{', headers: { 'content-type': 'application/json' } },
      ['token_request_failed'],
    ],
    [
      'the token request with a redirect',
      'token',
      { status: 302, headers: { location: 'https://evil.example' } },
      ['token_request_failed'],
    ],
    [
      'the token request with 2 MB',
      'token',
      { body: { access_token: 'x'.repeat(2_000_000), token_type: 'bearer' } },
      ['token_request_failed'],
    ],
    [
      'without an ID token',
      'token',
      { body: { access_token: 'x', token_type: 'bearer' } },
      ['token_request_failed', 'invalid_id_token'],
    ],
    ['the key request with 500', 'jwks', { status: 500 }, ['invalid_id_token']],
  ])('%s signs nobody in', async (_name, endpoint, answer, codes) => {
    const app = createOidcApp()
    app.server.respond(endpoint, answer)

    await expectRefused(app, codes)
  })

  it.each<[string, FakeAnswer]>([
    ['with 500', { status: 500 }],
    [
      'with another issuer',
      {
        body: {
          issuer: 'https://evil.example',
          authorization_endpoint: 'https://evil.example/a',
          token_endpoint: 'https://evil.example/t',
        },
      },
    ],
  ])('discovery %s begins nothing', async (_name, answer) => {
    const app = createOidcApp()
    app.server.respond('discovery', answer)

    const response = await app.open().submit('/api/auth/signin/example')

    expect(targetOf(response)).toContain('/api/auth/signin?error=authorization_request_failed')
  })
})
