// Sign in with Tumblr, by OAuth 1.0A. https://github.com/tumblr/docs/blob/master/api.md#oauth1-authorization
import type { OAuth1Provider } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendOAuth1Provider, type OAuth1ProviderOptions } from './oauth1.ts'

/** A blog of the user. */
export interface TumblrBlog extends JsonObject {
  readonly name: string
  /** Stays when the blog is renamed. */
  readonly uuid: string
  readonly primary: boolean
  readonly avatar?: readonly { readonly width: number; readonly url: string }[]
}

/** What `GET /v2/user/info` says of a user. */
export interface TumblrClaims extends Profile {
  readonly response: { readonly user: { readonly name: string; readonly blogs: readonly TumblrBlog[] } }
}

/** Tumblr. Consumer key and secret come from AUTH_TUMBLR_ID and AUTH_TUMBLR_SECRET unless they are given. It tells no e-mail address. */
export function tumblr(options: OAuth1ProviderOptions<TumblrClaims> = {}): OAuth1Provider<TumblrClaims> {
  return extendOAuth1Provider(
    {
      id: 'tumblr',
      name: 'Tumblr',
      type: 'oauth1',
      neverVerifiesEmail: true,
      requestTokenUrl: 'https://www.tumblr.com/oauth/request_token',
      authorization: 'https://www.tumblr.com/oauth/authorize',
      accessTokenUrl: { url: 'https://www.tumblr.com/oauth/access_token', method: 'GET' },
      profileUrl: 'https://api.tumblr.com/v2/user/info',
      profile: ({ response: { user } }) => {
        // Users have no id, and a name that is given up may be taken by somebody else.
        const blog = user.blogs.find(({ primary }) => primary)
        return { id: blog?.uuid ?? '', name: user.name, image: blog?.avatar?.[0]?.url }
      },
      style: { brandColor: '#36465d' },
    },
    options,
  )
}
