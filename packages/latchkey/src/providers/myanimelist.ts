// Sign in with MyAnimeList. https://myanimelist.net/apiconfig/references/authorization
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What MyAnimeList says of a user (`GET /v2/users/@me`). It never tells an address. */
export interface MyAnimeListClaims extends Profile {
  readonly id: number
  readonly name: string
  readonly picture?: string
  readonly location?: string
  readonly joined_at?: string
}

/** Options of {@link myanimelist}. */
export type MyAnimeListOptions = ProviderOptions<MyAnimeListClaims>

/** MyAnimeList. Client id and secret come from AUTH_MYANIMELIST_ID and AUTH_MYANIMELIST_SECRET unless they are given. */
export function myanimelist(options: MyAnimeListOptions = {}): OAuthProvider<MyAnimeListClaims> {
  return extendProvider(
    {
      id: 'myanimelist',
      name: 'MyAnimeList',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://myanimelist.net/v1/oauth2/authorize',
        codeChallengeMethod: 'plain', // demanded, and the only method there is
      },
      token: 'https://myanimelist.net/v1/oauth2/token',
      userinfo: 'https://api.myanimelist.net/v2/users/@me',
      profile: ({ id, name, picture }) => ({ id, name, image: picture }),
      style: { brandColor: '#2E51A2', text: '#ffffff' },
    },
    options,
  )
}
