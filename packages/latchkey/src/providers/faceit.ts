// Sign in with FACEIT. https://docs.faceit.com/getting-started/authentication/oauth2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What FACEIT says of a player (userinfo). */
export interface FaceitClaims extends Profile {
  /** Never changes, unlike the nickname. */
  readonly guid: string
  readonly nickname?: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly locale?: string
}

/** Options of {@link faceit}. */
export type FaceitOptions = ProviderOptions<FaceitClaims>

/** FACEIT. Client id and secret come from AUTH_FACEIT_ID and AUTH_FACEIT_SECRET unless they are given. */
export function faceit(options: FaceitOptions = {}): OAuthProvider<FaceitClaims> {
  return extendProvider(
    {
      id: 'faceit',
      name: 'FACEIT',
      type: 'oauth',
      authorization: {
        url: 'https://accounts.faceit.com/accounts',
        params: { scope: 'openid email profile', redirect_popup: 'true' },
      },
      token: 'https://api.faceit.com/auth/v1/oauth/token',
      userinfo: 'https://api.faceit.com/auth/v1/resources/userinfo',
      profile: (claims) => ({
        id: claims.guid,
        name: claims.nickname || claims.name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.picture,
      }),
      style: { brandColor: '#FF5500', text: '#000000' },
    },
    options,
  )
}
