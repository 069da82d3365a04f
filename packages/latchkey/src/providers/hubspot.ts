// Sign in with HubSpot. https://developers.hubspot.com/docs/api-reference/2026-03/authentication/oauth-tokens
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What HubSpot says of an access token (introspection); there is no more of the user in it than this. */
export interface HubSpotClaims extends Profile {
  readonly user_id: number
  /** The address the user signs in with. */
  readonly user: string
  readonly hub_id?: number
  readonly hub_domain?: string
  readonly scopes?: readonly string[]
}

/** Options of {@link hubspot}. */
export type HubSpotOptions = ProviderOptions<HubSpotClaims>

const api = 'https://api.hubapi.com/oauth/2026-03'

/** HubSpot. Client id and secret come from AUTH_HUBSPOT_ID and AUTH_HUBSPOT_SECRET unless they are given. */
export function hubspot(options: HubSpotOptions = {}): OAuthProvider<HubSpotClaims> {
  return extendProvider(
    {
      id: 'hubspot',
      name: 'HubSpot',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://app.hubspot.com/oauth/authorize', params: { scope: 'oauth' } },
      token: `${api}/token`,
      userinfo: {
        request: ({ tokens, provider, fetchJson }) =>
          fetchJson(`${api}/token/introspect`, {
            method: 'POST',
            body: new URLSearchParams({
              client_id: provider.clientId ?? '',
              client_secret: provider.clientSecret ?? '',
              token: tokens.access_token ?? '',
              token_type_hint: 'access_token',
            }),
          }),
      },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ user_id, user }) => ({ id: user_id, name: user, email: user }),
      style: { brandColor: '#FF7A59', text: '#000000' },
    },
    options,
  )
}
