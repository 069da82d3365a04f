// Sign in with Trakt. https://trakt.docs.apiary.io/#reference/authentication-oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Trakt says of a user (`GET /users/settings`). It never tells an address. */
export interface TraktClaims extends Profile {
  readonly user: {
    readonly username: string
    readonly name?: string | null
    readonly private?: boolean
    readonly vip?: boolean
    readonly ids: {
      /** Changes with the name, and may then become somebody else's. */
      readonly slug: string
      readonly uuid: string
    }
    /** Trakt does not allow its pictures to be shown elsewhere: copy them. */
    readonly images?: { readonly avatar?: { readonly full?: string } }
  }
}

/** Options of {@link trakt}. */
export type TraktOptions = ProviderOptions<TraktClaims>

/**
 * Trakt. Client id and secret come from AUTH_TRAKT_ID and AUTH_TRAKT_SECRET unless they are given.
 *
 * @example trakt({ profile: ({ user }) => ({ id: user.ids.slug, name: user.name }) }) // for accounts that were stored by slug
 */
export function trakt(options: TraktOptions = {}): OAuthProvider<TraktClaims> {
  const userAgent = { 'user-agent': 'latchkey' } // requests without one are turned away
  return extendProvider(
    {
      id: 'trakt',
      name: 'Trakt',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://trakt.tv/oauth/authorize', // there are no scopes
      token: { url: 'https://api.trakt.tv/oauth/token', headers: userAgent },
      userinfo: {
        url: 'https://api.trakt.tv/users/settings', // nowhere else is the id that never changes
        headers: { ...userAgent, 'trakt-api-version': '2', 'trakt-api-key': '{clientId}' },
      },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ user }) => ({
        id: user.ids.uuid,
        name: user.name || user.username,
        image: user.images?.avatar?.full,
      }),
      style: { brandColor: '#ED2224', text: '#000000' },
    },
    options,
  )
}
