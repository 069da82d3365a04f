// Sign in with Netlify. https://docs.netlify.com/api/get-started/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Netlify says of a user (`GET /api/v1/user`). */
export interface NetlifyClaims extends Profile {
  readonly id: string
  readonly uid?: string
  readonly full_name?: string | null
  readonly email?: string
  readonly avatar_url?: string | null
  readonly created_at?: string
}

/** Options of {@link netlify}. */
export type NetlifyOptions = ProviderOptions<NetlifyClaims>

/**
 * Netlify. It has no scopes: the access token may do all that the person may. Client id and secret come from
 * AUTH_NETLIFY_ID and AUTH_NETLIFY_SECRET unless they are given.
 */
export function netlify(options: NetlifyOptions = {}): OAuthProvider<NetlifyClaims> {
  return extendProvider(
    {
      id: 'netlify',
      name: 'Netlify',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://app.netlify.com/authorize',
      token: 'https://api.netlify.com/oauth/token',
      userinfo: 'https://api.netlify.com/api/v1/user',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.id,
        name: claims.full_name,
        email: claims.email,
        image: claims.avatar_url,
      }),
      style: { brandColor: '#32E6E2', text: '#000000' },
    },
    options,
  )
}
