// Sign in with X, formerly Twitter. https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What X says of a user (`GET /2/users/me`). */
export interface TwitterClaims extends Profile {
  readonly data: {
    readonly id: string
    readonly name: string
    readonly username: string
    /** A picture of 48 pixels; without `_normal` in its name it is the original. */
    readonly profile_image_url?: string
    /** Only if the app asks for addresses in its settings, and only an address the person has confirmed. */
    readonly confirmed_email?: string
  }
}

/** Options of {@link twitter}. */
export type TwitterOptions = ProviderOptions<TwitterClaims>

/**
 * X, by OAuth 2.0. Client id and secret come from AUTH_TWITTER_ID and AUTH_TWITTER_SECRET unless they are given.
 *
 * @example twitter({ authorization: { params: { scope: 'users.read tweet.read' } } }) // an app that asks for no address
 */
export function twitter(options: TwitterOptions = {}): OAuthProvider<TwitterClaims> {
  return extendProvider(
    {
      id: 'twitter',
      name: 'X',
      type: 'oauth',
      authorization: {
        url: 'https://x.com/i/oauth2/authorize',
        // Without tweet.read even one's own profile is refused.
        params: { scope: 'users.read tweet.read users.email offline.access' },
      },
      token: 'https://api.x.com/2/oauth2/token',
      userinfo: {
        url: 'https://api.x.com/2/users/me',
        params: { 'user.fields': 'profile_image_url,confirmed_email' },
      },
      profile: ({ data }) => ({
        id: data.id,
        name: data.name,
        email: data.confirmed_email,
        emailVerified: data.confirmed_email !== undefined,
        image: data.profile_image_url,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
