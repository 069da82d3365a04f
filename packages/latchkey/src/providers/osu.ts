// Sign in with osu!. https://osu.ppy.sh/docs/index.html#authorization-code-grant
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What osu! says of a player (`GET /api/v2/me`). It never tells an address. */
export interface OsuClaims extends Profile {
  readonly id: number
  readonly username: string
  readonly avatar_url?: string
  readonly country_code?: string
  readonly is_active?: boolean
  /** Punished, and seen by nobody. Such a player can sign in. */
  readonly is_restricted?: boolean
  readonly is_bot?: boolean
  readonly is_supporter?: boolean
}

/** Options of {@link osu}. */
export type OsuOptions = ProviderOptions<OsuClaims>

/** osu!. Client id and secret come from AUTH_OSU_ID and AUTH_OSU_SECRET unless they are given. */
export function osu(options: OsuOptions = {}): OAuthProvider<OsuClaims> {
  return extendProvider(
    {
      id: 'osu',
      name: 'osu!',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://osu.ppy.sh/oauth/authorize', params: { scope: 'identify' } },
      token: 'https://osu.ppy.sh/oauth/token',
      userinfo: 'https://osu.ppy.sh/api/v2/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({ id: claims.id, name: claims.username, image: claims.avatar_url }),
      style: { brandColor: '#FF66AA', text: '#000000' },
    },
    options,
  )
}
