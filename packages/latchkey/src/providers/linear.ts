// Sign in with Linear. https://linear.app/developers/oauth-2-0-authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Linear says of a user: the answer to the GraphQL query below. */
export interface LinearClaims extends Profile {
  readonly data: {
    readonly viewer: {
      readonly id: string
      readonly name?: string
      readonly displayName?: string
      readonly email?: string
      readonly avatarUrl?: string | null
    }
  }
}

/** Options of {@link linear}. */
export type LinearOptions = ProviderOptions<LinearClaims>

/** Linear. Client id and secret come from AUTH_LINEAR_ID and AUTH_LINEAR_SECRET unless they are given. */
export function linear(options: LinearOptions = {}): OAuthProvider<LinearClaims> {
  return extendProvider(
    {
      id: 'linear',
      name: 'Linear',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://linear.app/oauth/authorize', params: { scope: 'read' } },
      token: 'https://api.linear.app/oauth/token',
      userinfo: {
        url: 'https://api.linear.app/graphql',
        method: 'POST',
        body: { query: '{ viewer { id name displayName email avatarUrl } }' },
      },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { viewer } }) => ({
        id: viewer.id,
        name: viewer.name ?? viewer.displayName,
        email: viewer.email,
        image: viewer.avatarUrl,
      }),
      style: { brandColor: '#5E6AD2', text: '#ffffff' },
    },
    options,
  )
}
