// Sign in with WordPress.com. https://developer.wordpress.com/docs/oauth2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What WordPress.com says of a user (`GET /rest/v1.1/me`). */
export interface WordPressClaims extends Profile {
  readonly ID: number
  readonly display_name?: string
  readonly username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly avatar_URL?: string
  readonly profile_URL?: string
  readonly primary_blog?: number
}

/** Options of {@link wordpress}. */
export type WordPressOptions = ProviderOptions<WordPressClaims>

/**
 * WordPress.com, not a WordPress of one's own. Client id and secret come from AUTH_WORDPRESS_ID and AUTH_WORDPRESS_SECRET
 * unless they are given.
 */
export function wordpress(options: WordPressOptions = {}): OAuthProvider<WordPressClaims> {
  return extendProvider(
    {
      id: 'wordpress',
      name: 'WordPress.com',
      type: 'oauth',
      authorization: {
        url: 'https://public-api.wordpress.com/oauth2/authorize',
        params: { scope: 'auth' }, // the token is good for `/me` alone
      },
      token: 'https://public-api.wordpress.com/oauth2/token',
      userinfo: 'https://public-api.wordpress.com/rest/v1.1/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.ID,
        name: claims.display_name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.avatar_URL,
      }),
      style: { brandColor: '#21759B', text: '#ffffff' },
    },
    options,
  )
}
