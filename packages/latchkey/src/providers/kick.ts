// Sign in with Kick. https://docs.kick.com/getting-started/generating-tokens-oauth2-flow
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Kick says of a user (`GET /public/v1/users`, which without a parameter is about the person themselves). */
export interface KickClaims extends Profile {
  readonly data: readonly {
    readonly user_id: number
    readonly name?: string
    readonly email?: string
    readonly profile_picture?: string
  }[]
}

/** Options of {@link kick}. */
export type KickOptions = ProviderOptions<KickClaims>

/** Kick. Client id and secret come from AUTH_KICK_ID and AUTH_KICK_SECRET unless they are given. */
export function kick(options: KickOptions = {}): OAuthProvider<KickClaims> {
  return extendProvider(
    {
      id: 'kick',
      name: 'Kick',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://id.kick.com/oauth/authorize', params: { scope: 'user:read' } },
      token: 'https://id.kick.com/oauth/token',
      userinfo: 'https://api.kick.com/public/v1/users',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: [user] }) => ({
        id: user?.user_id ?? '',
        name: user?.name,
        email: user?.email,
        image: user?.profile_picture,
      }),
      style: { brandColor: '#53FC19', text: '#000000' },
    },
    options,
  )
}
