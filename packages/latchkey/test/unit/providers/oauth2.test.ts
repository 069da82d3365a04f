import { describe, expect, it } from 'vitest'
import { customFetch, dangerouslyAllowInsecureIssuer } from '../../../src/contracts/provider.ts'
import { github } from '../../../src/providers/github.ts'
import { google } from '../../../src/providers/google.ts'
import { extendProvider, oauth2 } from '../../../src/providers/oauth2.ts'
import { oidc } from '../../../src/providers/oidc.ts'

describe('a provider', () => {
  it('is data that its options override', () => {
    expect(google()).toEqual({
      id: 'google',
      name: 'Google',
      type: 'oidc',
      issuer: 'https://accounts.google.com',
      authorization: { params: { scope: 'openid email profile' } },
      style: { brandColor: '#4285F4' },
    })
    expect(google({ id: 'work', clientId: 'a', clientSecret: 'b', checks: ['state'] })).toMatchObject({
      id: 'work',
      clientId: 'a',
      clientSecret: 'b',
      checks: ['state'],
    })
  })

  it('keeps an address when a parameter is changed', () => {
    expect(
      github({ authorization: { params: { scope: 'repo', allow_signup: 'false' } } }).authorization,
    ).toEqual({
      url: 'https://github.com/login/oauth/authorize',
      params: { scope: 'repo', allow_signup: 'false' },
    })
  })

  it('keeps parameters when the address is changed', () => {
    expect(github({ authorization: 'https://proxy.example/authorize' }).authorization).toEqual({
      url: 'https://proxy.example/authorize',
      params: { scope: 'read:user user:email' },
    })
  })

  it('keeps what is undefined, and symbols', () => {
    const options = {
      [customFetch]: fetch,
      [dangerouslyAllowInsecureIssuer]: true,
      clientId: undefined,
      issuer: undefined,
    } as const

    const provider = google(options)

    expect(provider.issuer).toBe('https://accounts.google.com')
    expect('clientId' in provider).toBe(false)
    expect(provider[customFetch]).toBe(fetch)
    expect(provider[dangerouslyAllowInsecureIssuer]).toBe(true)
  })

  it('merges client settings and style', () => {
    const base = oidc({ id: 'a', client: { token_endpoint_auth_method: 'none' }, style: { text: '#000' } })

    expect(
      extendProvider(base, { client: { id_token_signed_response_alg: 'ES256' }, style: { logo: '<svg/>' } }),
    ).toMatchObject({
      client: { token_endpoint_auth_method: 'none', id_token_signed_response_alg: 'ES256' },
      style: { text: '#000', logo: '<svg/>' },
    })
  })

  it('is named by its id unless it has a name', () => {
    expect([oidc({ id: 'a' }).name, oauth2({ id: 'b' }).name, oauth2({ id: 'c', name: 'C' }).name]).toEqual([
      'a',
      'b',
      'C',
    ])
    expect([oidc({ id: 'a' }).type, oauth2({ id: 'b' }).type]).toEqual(['oidc', 'oauth'])
  })
})
