// Sign in with Dribbble. https://developer.dribbble.com/v2/oauth/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Dribbble says of a user (`GET /v2/user`). It never tells an address. */
export interface DribbbleClaims extends Profile {
  readonly id: number
  readonly name?: string
  readonly login?: string
  readonly html_url?: string
  readonly avatar_url?: string
  readonly bio?: string
  readonly type?: string
}

/** Options of {@link dribbble}. */
export type DribbbleOptions = ProviderOptions<DribbbleClaims>

/** Dribbble. Client id and secret come from AUTH_DRIBBBLE_ID and AUTH_DRIBBBLE_SECRET unless they are given. */
export function dribbble(options: DribbbleOptions = {}): OAuthProvider<DribbbleClaims> {
  return extendProvider(
    {
      id: 'dribbble',
      name: 'Dribbble',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://dribbble.com/oauth/authorize', params: { scope: 'public' } },
      token: 'https://dribbble.com/oauth/token',
      userinfo: 'https://api.dribbble.com/v2/user',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, name, avatar_url }) => ({ id, name, image: avatar_url }),
      style: { brandColor: '#EA4C89', text: '#000000' },
    },
    options,
  )
}
