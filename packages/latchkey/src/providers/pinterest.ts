// Sign in with Pinterest. https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Pinterest says of an account (`GET /v5/user_account`). It never tells an address. */
export interface PinterestClaims extends Profile {
  readonly id: string
  /** Can be changed. */
  readonly username?: string
  readonly account_type?: 'PINNER' | 'BUSINESS'
  readonly business_name?: string | null
  readonly profile_image?: string
  readonly website_url?: string
}

/** Options of {@link pinterest}. */
export type PinterestOptions = ProviderOptions<PinterestClaims>

/** Pinterest. Client id and secret come from AUTH_PINTEREST_ID and AUTH_PINTEREST_SECRET unless they are given. */
export function pinterest(options: PinterestOptions = {}): OAuthProvider<PinterestClaims> {
  return extendProvider(
    {
      id: 'pinterest',
      name: 'Pinterest',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://www.pinterest.com/oauth/',
        params: { scope: 'user_accounts:read' }, // several scopes are separated by commas
      },
      token: 'https://api.pinterest.com/v5/oauth/token',
      userinfo: 'https://api.pinterest.com/v5/user_account',
      checks: ['state'],
      profile: (claims) => ({ id: claims.id, name: claims.username, image: claims.profile_image }),
      style: { brandColor: '#BD081C', text: '#ffffff' },
    },
    options,
  )
}
