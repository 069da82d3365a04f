// Sign in with SAML through an instance of BoxyHQ SAML Jackson, now Ory Polis. https://www.ory.sh/docs/polis
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What an instance says of a user (`GET /api/oauth/userinfo`): what the identity provider asserted, under fixed names. */
export interface BoxyhqSamlClaims extends Profile {
  /** Chosen by the identity provider. */
  readonly id: string
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly roles?: readonly string[]
  readonly groups?: readonly string[]
  /** How the connection was chosen. `isIdPFlow`: by the identity provider itself, where nobody had asked. */
  readonly requested?: { readonly tenant?: string; readonly product?: string; readonly isIdPFlow?: boolean }
}

/** Options of {@link boxyhqSaml}. */
export interface BoxyhqSamlOptions extends ProviderOptions<BoxyhqSamlClaims> {
  /** Address of the instance. @example 'https://sso.example.com' */
  readonly instance: string
}

/**
 * An instance of BoxyHQ SAML Jackson. The client id names the connection: its own, or `tenant=acme&product=portal`; never
 * `dummy`, which is good for all of them. Give each connection its own `id`: an identity provider can assert any user id.
 * Client id and secret come from AUTH_BOXYHQ_SAML_ID and AUTH_BOXYHQ_SAML_SECRET unless they are given.
 *
 * @deprecated The product is now called Ory Polis. Its addresses are the same.
 */
export function boxyhqSaml({
  instance,
  ...options
}: BoxyhqSamlOptions): OAuthProvider<BoxyhqSamlClaims> & Deprecated {
  const api = `${instance.replace(/\/+$/, '')}/api/oauth`
  const provider = extendProvider<BoxyhqSamlClaims>(
    {
      id: 'boxyhq-saml',
      name: 'BoxyHQ SAML (Ory Polis)',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: `${api}/authorize`, params: { provider: 'saml' } },
      token: `${api}/token`,
      userinfo: {
        async request({ tokens, provider: { id }, fetchJson }) {
          const headers = { authorization: `Bearer ${tokens.access_token}` }
          const claims = await fetchJson(`${api}/userinfo`, { headers })
          if (Object(claims['requested']).isIdPFlow !== true) return claims
          throw new UserinfoFailed({ detail: 'the identity provider began the sign-in', providerId: id })
        },
      },
      // Not PKCE: in its place the server no longer compares client and secret, and a code of another tenant would do.
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, firstName, lastName, email }) => ({
        id,
        name: [firstName, lastName].filter(Boolean).join(' ') || undefined,
        email,
      }),
      style: { brandColor: '#25C2A0', text: '#000000' },
    },
    options,
  )
  return {
    ...provider,
    deprecated: { note: 'The product was renamed Ory Polis; its addresses are the same.' },
  }
}
