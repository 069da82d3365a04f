// Sign in with an instance of Mastodon. https://docs.joinmastodon.org/methods/oauth/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What an instance says of a user (`GET /api/v1/accounts/verify_credentials`). It never tells an address. */
export interface MastodonClaims extends Profile {
  /** Unique within the instance. */
  readonly id: string
  readonly username: string
  readonly acct?: string
  /** Empty if the person has not chosen one. */
  readonly display_name?: string
  readonly url?: string
  readonly avatar?: string
  readonly avatar_static?: string
}

/** Options of {@link mastodon}. */
export interface MastodonOptions extends ProviderOptions<MastodonClaims> {
  /** Address of the instance. Give each instance its own `id`: user ids repeat. @example 'https://mastodon.social' */
  readonly instance: string
}

/**
 * An instance of Mastodon, 4.3 or later. Client id and secret come from AUTH_MASTODON_ID and AUTH_MASTODON_SECRET unless
 * they are given.
 *
 * @example mastodon({ instance: 'https://old.example', authorization: { params: { scope: 'read:accounts' } } }) // before 4.3
 */
export function mastodon({ instance, ...options }: MastodonOptions): OAuthProvider<MastodonClaims> {
  const site = instance.replace(/\/+$/, '')
  return extendProvider(
    {
      id: 'mastodon',
      name: 'Mastodon',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: `${site}/oauth/authorize`, params: { scope: 'profile' } },
      token: `${site}/oauth/token`,
      userinfo: `${site}/api/v1/accounts/verify_credentials`,
      profile: (claims) => ({
        id: claims.id,
        name: claims.display_name || claims.username,
        image: claims.avatar_static,
      }),
      style: { brandColor: '#6364FF', text: '#000000' },
    },
    options,
  )
}
