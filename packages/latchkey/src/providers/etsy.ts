// Sign in with Etsy. https://developers.etsy.com/documentation/essentials/authentication/
import type { OAuthProvider, UserinfoContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Etsy says of a user (`GET /users/{user_id}`). */
export interface EtsyClaims extends Profile {
  readonly user_id: number
  readonly primary_email?: string | null
  readonly first_name?: string | null
  readonly last_name?: string | null
  readonly image_url_75x75?: string | null
}

/** Options of {@link etsy}. */
export type EtsyOptions = ProviderOptions<EtsyClaims>

/**
 * Etsy. Keystring and shared secret come from AUTH_ETSY_ID and AUTH_ETSY_SECRET unless they are given. The token request has
 * no secret, but since February 2026 the API refuses requests without one.
 */
export function etsy(options: EtsyOptions = {}): OAuthProvider<EtsyClaims> {
  return extendProvider(
    {
      id: 'etsy',
      name: 'Etsy',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://www.etsy.com/oauth/connect', params: { scope: 'email_r' } },
      token: 'https://api.etsy.com/v3/public/oauth/token',
      userinfo: { request: requestUser },
      client: { token_endpoint_auth_method: 'none' },
      profile: (claims) => ({
        id: claims.user_id,
        name: [claims.first_name, claims.last_name].filter(Boolean).join(' '),
        email: claims.primary_email,
        image: claims.image_url_75x75,
      }),
      style: { brandColor: '#F16521', text: '#000000' },
    },
    options,
  )
}

/** An access token begins with the number of its user, and a dot. */
function requestUser({ tokens, provider, fetchJson }: UserinfoContext): Promise<JsonObject> {
  const accessToken = tokens.access_token ?? ''
  const [userId = ''] = accessToken.split('.')
  return fetchJson(`https://openapi.etsy.com/v3/application/users/${encodeURIComponent(userId)}`, {
    headers: {
      authorization: `Bearer ${accessToken}`,
      'x-api-key': [provider.clientId, provider.clientSecret].filter(Boolean).join(':'),
    },
  })
}
