// Sign in with Gumroad. https://gumroad.com/api#api-scopes
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Gumroad says of a user (`GET /v2/user`). */
export interface GumroadClaims extends Profile {
  readonly success: boolean
  readonly user: {
    readonly user_id: string
    readonly name?: string | null
    readonly email?: string
    readonly bio?: string | null
    /** The public page. */
    readonly url?: string
    /** The picture. */
    readonly profile_url?: string
  }
}

/** Options of {@link gumroad}. */
export type GumroadOptions = ProviderOptions<GumroadClaims>

/** Gumroad. Client id and secret come from AUTH_GUMROAD_ID and AUTH_GUMROAD_SECRET unless they are given. */
export function gumroad(options: GumroadOptions = {}): OAuthProvider<GumroadClaims> {
  return extendProvider(
    {
      id: 'gumroad',
      name: 'Gumroad',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://gumroad.com/oauth/authorize', params: { scope: 'view_profile' } },
      token: 'https://api.gumroad.com/oauth/token',
      userinfo: 'https://api.gumroad.com/v2/user',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ user }) => ({
        id: user.user_id,
        name: user.name,
        email: user.email,
        image: user.profile_url,
      }),
      style: { brandColor: '#FF90E8', text: '#000000' },
    },
    options,
  )
}
