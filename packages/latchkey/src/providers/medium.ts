// Sign in with Medium, whose API is no longer supported. https://github.com/Medium/medium-api-docs
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Medium says of a user (`GET /v1/me`). It never tells an address. */
export interface MediumClaims extends Profile {
  readonly data: {
    readonly id: string
    readonly username?: string
    readonly name?: string
    readonly url?: string
    readonly imageUrl?: string
  }
}

/** Options of {@link medium}. */
export type MediumOptions = ProviderOptions<MediumClaims>

/**
 * Medium. Client id and secret come from AUTH_MEDIUM_ID and AUTH_MEDIUM_SECRET unless they are given.
 *
 * @deprecated No new clients can be registered; the API has not been supported since 2 March 2023.
 */
export function medium(options: MediumOptions = {}): OAuthProvider<MediumClaims> & Deprecated {
  const provider = extendProvider<MediumClaims>(
    {
      id: 'medium',
      name: 'Medium',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://medium.com/m/oauth/authorize',
        params: { scope: 'basicProfile' }, // several scopes are separated by commas
      },
      token: {
        url: 'https://api.medium.com/v1/tokens',
        // Tokens come as something created, and their scopes as a list.
        conform: ({ status, headers, body }) =>
          status === 201 ? new Response(body, { headers }) : undefined,
        conformBody: ({ scope, ...body }) => ({
          ...body,
          scope: Array.isArray(scope) ? scope.join(' ') : scope,
        }),
      },
      userinfo: 'https://api.medium.com/v1/me',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data }) => ({ id: data.id, name: data.name, image: data.imageUrl }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
  return { ...provider, deprecated: { note: 'No new clients can be registered.', since: '2023-03-02' } }
}
