// Sign in with Roblox. https://create.roblox.com/docs/cloud/auth/oauth2-reference
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Roblox says of a user (userinfo). It never tells an address. */
export interface RobloxClaims extends Profile {
  readonly sub: string
  readonly nickname?: string
  readonly name?: string
  readonly preferred_username?: string
  /** Address of the profile page. */
  readonly profile?: string
  readonly picture?: string | null
  /** Seconds since the epoch. */
  readonly created_at?: number
}

/** Options of {@link roblox}. */
export type RobloxOptions = ProviderOptions<RobloxClaims>

/** Roblox. Client id and secret come from AUTH_ROBLOX_ID and AUTH_ROBLOX_SECRET unless they are given. */
export function roblox(options: RobloxOptions = {}): OAuthProvider<RobloxClaims> {
  return extendProvider(
    {
      id: 'roblox',
      name: 'Roblox',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: 'https://apis.roblox.com/oauth/', // with the slash
      authorization: { params: { scope: 'openid profile' } },
      idToken: false,
      client: { id_token_signed_response_alg: 'ES256' },
      profile: (claims) => ({
        id: claims.sub,
        name: claims.nickname ?? claims.name ?? claims.preferred_username,
        image: claims.picture,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
