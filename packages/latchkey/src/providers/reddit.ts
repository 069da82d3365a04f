// Sign in with Reddit. https://github.com/reddit-archive/reddit/wiki/OAuth2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Reddit says of a user (`GET /api/v1/me`). It never tells an address. */
export interface RedditClaims extends Profile {
  /** Without the prefix `t2_`. */
  readonly id: string
  readonly name: string
  /** HTML text: `&` is written `&amp;`. */
  readonly icon_img?: string
  readonly has_verified_email?: boolean
  readonly created_utc?: number
}

/** Options of {@link reddit}. */
export interface RedditOptions extends ProviderOptions<RedditClaims> {
  /**
   * How requests introduce the app. Reddit slows down those that many apps share.
   *
   * @default 'web:<client id>:1 (latchkey)'
   * @example 'web:com.example.app:1.2 (by /u/example)'
   */
  readonly userAgent?: string
}

/**
 * Reddit. Client id and secret come from AUTH_REDDIT_ID and AUTH_REDDIT_SECRET unless they are given.
 *
 * @example reddit({ authorization: { params: { duration: 'permanent' } } }) // for a refresh token
 */
export function reddit({ userAgent, ...options }: RedditOptions = {}): OAuthProvider<RedditClaims> {
  const headers = { 'user-agent': userAgent ?? 'web:{clientId}:1 (latchkey)' }
  return extendProvider(
    {
      id: 'reddit',
      name: 'Reddit',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://www.reddit.com/api/v1/authorize', params: { scope: 'identity' } },
      token: { url: 'https://www.reddit.com/api/v1/access_token', headers },
      userinfo: { url: 'https://oauth.reddit.com/api/v1/me', headers },
      checks: ['state'],
      profile: ({ id, name, icon_img }) => ({ id, name, image: icon_img?.replaceAll('&amp;', '&') }),
      style: { brandColor: '#FF4500', text: '#000000' },
    },
    options,
  )
}
