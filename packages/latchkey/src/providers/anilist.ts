// Sign in with AniList. https://docs.anilist.co/guide/auth/authorization-code
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What AniList says of a user: the answer to the GraphQL query below. It never tells an address. */
export interface AnilistClaims extends Profile {
  readonly data: {
    readonly Viewer: {
      readonly id: number
      readonly name: string
      readonly avatar?: { readonly large?: string | null } | null
    }
  }
}

/** Options of {@link anilist}. */
export type AnilistOptions = ProviderOptions<AnilistClaims>

/** AniList. Client id and secret come from AUTH_ANILIST_ID and AUTH_ANILIST_SECRET unless they are given. */
export function anilist(options: AnilistOptions = {}): OAuthProvider<AnilistClaims> {
  return extendProvider(
    {
      id: 'anilist',
      name: 'AniList',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://anilist.co/api/v2/oauth/authorize', // there are no scopes
      token: 'https://anilist.co/api/v2/oauth/token',
      userinfo: {
        url: 'https://graphql.anilist.co',
        method: 'POST',
        body: { query: 'query { Viewer { id name avatar { large } } }' },
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { Viewer: user } }) => ({ id: user.id, name: user.name, image: user.avatar?.large }),
      style: { brandColor: '#02A9FF', text: '#000000' },
    },
    options,
  )
}
