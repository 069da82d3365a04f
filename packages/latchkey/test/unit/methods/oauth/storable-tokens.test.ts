// Tokens that are bound to a key that is gone are not kept.
import { describe, expect, it } from 'vitest'
import { withoutUnusableTokens } from '../../../../src/methods/oauth/storable-tokens.ts'
import { oidc } from '../../../../src/providers/oidc.ts'

const tokens = {
  access_token: 'a',
  token_type: 'dpop',
  expires_at: 1,
  refresh_token: 'r',
  id_token: 'i',
  scope: 'openid',
}
const confidential = oidc({ id: 'example' })
const open = oidc({ id: 'example', client: { token_endpoint_auth_method: 'none' } })
const dpopKey = { x: 'x', y: 'y', d: 'd' }

describe('tokens of a sign-in', () => {
  it('are all kept where no key is lost', () => {
    expect(withoutUnusableTokens(tokens, confidential, {})).toEqual(tokens)
  })

  it('§5 of RFC 9449: a client that authenticates can use its refresh token with any key', () => {
    const kept = { id_token: 'i', scope: 'openid', refresh_token: 'r' }
    expect(withoutUnusableTokens(tokens, confidential, { dpopKey })).toEqual(kept)
  })

  it('§5 of RFC 9449: a public client cannot', () => {
    expect(withoutUnusableTokens(tokens, open, { dpopKey })).toEqual({ id_token: 'i', scope: 'openid' })
  })
})
