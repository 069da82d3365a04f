// Sign in with X as Twitter knew it: OAuth 1.0A. New applications use `twitter` (OAuth 2.0).
// https://docs.x.com/fundamentals/authentication/oauth-1-0a/overview
import type { OAuth1Provider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendOAuth1Provider, type OAuth1ProviderOptions } from './oauth1.ts'

/** What `GET account/verify_credentials` says of a user. */
export interface TwitterOAuth1Claims extends Profile {
  /** The id as text: as a number it is rounded. */
  readonly id_str: string
  readonly name: string
  readonly screen_name: string
  /** Only a verified address is given, and only to applications that may ask for it. */
  readonly email?: string | null
  readonly profile_image_url_https?: string | null
}

/**
 * X by OAuth 1.0A, under the id that NextAuth v4 gave it: stored accounts fit, and those of the OAuth 2.0 provider have
 * the same ids. The consumer key and secret come from AUTH_TWITTER_ID and AUTH_TWITTER_SECRET unless they are given.
 */
export function twitterOAuth1(
  options: OAuth1ProviderOptions<TwitterOAuth1Claims> = {},
): OAuth1Provider<TwitterOAuth1Claims> {
  return extendOAuth1Provider(
    {
      id: 'twitter',
      name: 'X',
      type: 'oauth1',
      requestTokenUrl: 'https://api.x.com/oauth/request_token',
      // Unlike oauth/authorize it asks a returning person nothing.
      authorization: 'https://api.x.com/oauth/authenticate',
      accessTokenUrl: 'https://api.x.com/oauth/access_token',
      profileUrl: 'https://api.x.com/1.1/account/verify_credentials.json?include_email=true',
      allowedAuthorizationParams: ['force_login', 'screen_name'],
      profile: (claims) => ({
        id: claims.id_str,
        name: claims.name,
        email: claims.email,
        emailVerified: Boolean(claims.email),
        image: claims.profile_image_url_https?.replace(/_normal(\.\w+)$/, '$1'),
      }),
      style: { brandColor: '#1d9bf0' },
    },
    options,
  )
}
