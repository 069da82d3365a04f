// Sign in with Box. https://developer.box.com/guides/authentication/oauth2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Box says of a user (`GET /2.0/users/me`). */
export interface BoxClaims extends Profile {
  readonly id: string
  readonly name?: string
  /** The address that the user signs in with. Box does not say whether it is verified. */
  readonly login?: string
  /** Loading it needs an access token. */
  readonly avatar_url?: string
  readonly language?: string
  readonly status?: string
}

/** Options of {@link box}. */
export type BoxOptions = ProviderOptions<BoxClaims>

/**
 * Box. Its scopes are set where the application is registered. Client id and secret come from AUTH_BOX_ID and
 * AUTH_BOX_SECRET unless they are given.
 */
export function box(options: BoxOptions = {}): OAuthProvider<BoxClaims> {
  return extendProvider(
    {
      id: 'box',
      name: 'Box',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://account.box.com/api/oauth2/authorize',
      token: 'https://api.box.com/oauth2/token',
      userinfo: 'https://api.box.com/2.0/users/me',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, name, login, avatar_url }) => ({ id, name, email: login, image: avatar_url }),
      style: { brandColor: '#0075C9', text: '#ffffff' },
    },
    options,
  )
}
