// Sign in with start.gg. https://developer.start.gg/docs/oauth/oauth-overview
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What start.gg says of a user: the answer to the GraphQL query below. */
export interface StartggClaims extends Profile {
  readonly data: {
    readonly currentUser: {
      readonly id: number
      readonly slug?: string
      /** Only with `user.email`. start.gg does not say whether it is verified. */
      readonly email?: string | null
      readonly player?: { readonly gamerTag?: string } | null
      readonly images?: readonly { readonly url: string; readonly type?: string }[]
    }
  }
}

/** Options of {@link startgg}. */
export type StartggOptions = ProviderOptions<StartggClaims>

const scope = 'user.identity user.email'

/**
 * start.gg. Client id and secret come from AUTH_STARTGG_ID and AUTH_STARTGG_SECRET unless they are given. Other scopes must
 * be given twice.
 *
 * @example startgg({ authorization: { params: { scope } }, token: { params: { scope } } })
 */
export function startgg(options: StartggOptions = {}): OAuthProvider<StartggClaims> {
  return extendProvider(
    {
      id: 'startgg',
      name: 'start.gg',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://start.gg/oauth/authorize', params: { scope } },
      token: { url: 'https://api.start.gg/oauth/access_token', params: { scope } },
      userinfo: {
        url: 'https://api.start.gg/gql/alpha',
        method: 'POST',
        body: { query: '{ currentUser { id slug email player { gamerTag } images { url type } } }' },
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { currentUser: user } }) => ({
        id: user.id,
        name: user.player?.gamerTag,
        email: user.email,
        image: user.images?.[0]?.url,
      }),
      style: { brandColor: '#2E75BA', text: '#ffffff' },
    },
    options,
  )
}
