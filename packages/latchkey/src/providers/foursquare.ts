// Sign in with Foursquare. https://docs.foursquare.com/developer/docs/using-oauth-authentication
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Foursquare says of a user (`GET /v2/users/self`). */
export interface FoursquareClaims extends Profile {
  readonly response: {
    readonly user: {
      readonly id: string
      readonly firstName?: string
      readonly lastName?: string
      readonly contact?: { readonly email?: string; readonly phone?: string }
      /** An address in two parts, between which the size belongs. */
      readonly photo?: { readonly prefix: string; readonly suffix: string }
    }
  }
}

/** Options of {@link foursquare}. */
export type FoursquareOptions = ProviderOptions<FoursquareClaims>

/**
 * Foursquare, API version 2. Client id and secret come from AUTH_FOURSQUARE_ID and AUTH_FOURSQUARE_SECRET unless they are
 * given.
 *
 * @deprecated Only projects that have had access to version 2 since before 18 November 2021 can use it.
 */
export function foursquare(options: FoursquareOptions = {}): OAuthProvider<FoursquareClaims> & Deprecated {
  const provider = extendProvider<FoursquareClaims>(
    {
      id: 'foursquare',
      name: 'Foursquare',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://foursquare.com/oauth2/authenticate', // there are no scopes
      token: {
        url: 'https://foursquare.com/oauth2/access_token',
        conformBody: (body) => ({ token_type: 'bearer', ...body }), // there is none
      },
      userinfo: {
        request: ({ tokens, fetchJson }) => {
          const query = new URLSearchParams({ v: '20230131', oauth_token: tokens.access_token ?? '' })
          return fetchJson(`https://api.foursquare.com/v2/users/self?${query}`)
        },
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ response: { user } }) => ({
        id: user.id,
        name: [user.firstName, user.lastName].filter(Boolean).join(' '),
        email: user.contact?.email,
        image: user.photo && `${user.photo.prefix}original${user.photo.suffix}`,
      }),
      style: { brandColor: '#F94877', text: '#000000' },
    },
    options,
  )
  const note = 'Only projects that already have access to version 2 of the API can use it.'
  return { ...provider, deprecated: { note, since: '2021-11-18' } }
}
