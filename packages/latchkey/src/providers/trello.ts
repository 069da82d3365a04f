// Sign in with Trello. https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/#using-basic-oauth
import type { OAuth1Provider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendOAuth1Provider, type OAuth1ProviderOptions } from './oauth1.ts'

/** What `GET /1/members/me` says of a member. */
export interface TrelloClaims extends Profile {
  readonly id: string
  readonly username: string
  readonly fullName?: string | null
  /** Only with the scope `account`. */
  readonly email?: string | null
  /** Without a size, which is added as the last part of the path. */
  readonly avatarUrl?: string | null
}

/** Options of {@link trello}. */
export interface TrelloOptions extends OAuth1ProviderOptions<TrelloClaims> {
  /** Name of the application on Trello's page; without it the page speaks of an unknown application. */
  readonly applicationName?: string
}

/** Trello. API key and secret come from AUTH_TRELLO_ID and AUTH_TRELLO_SECRET unless they are given. */
export function trello({ applicationName, ...options }: TrelloOptions = {}): OAuth1Provider<TrelloClaims> {
  return extendOAuth1Provider(
    {
      id: 'trello',
      name: 'Trello',
      type: 'oauth1',
      neverVerifiesEmail: true,
      requestTokenUrl: 'https://trello.com/1/OAuthGetRequestToken',
      authorization: {
        url: 'https://trello.com/1/OAuthAuthorizeToken',
        params: { scope: 'read,account', expiration: '30days', name: applicationName },
      },
      accessTokenUrl: 'https://trello.com/1/OAuthGetAccessToken',
      profileUrl: 'https://api.trello.com/1/members/me?fields=username,fullName,email,avatarUrl',
      profile: (claims) => ({
        id: claims.id,
        name: claims.fullName || claims.username,
        email: claims.email,
        image: claims.avatarUrl && `${claims.avatarUrl}/170.png`,
      }),
      style: { brandColor: '#0052cc' },
    },
    options,
  )
}
