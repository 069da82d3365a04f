// Sign in with Patreon. https://docs.patreon.com/#oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Patreon says of a user (`GET /api/oauth2/v2/identity`). Only the attributes that are asked for are there. */
export interface PatreonClaims extends Profile {
  readonly data: {
    readonly id: string
    readonly attributes: {
      readonly full_name?: string
      readonly email?: string | null
      readonly is_email_verified?: boolean
      readonly image_url?: string
    }
  }
}

/** Options of {@link patreon}. */
export type PatreonOptions = ProviderOptions<PatreonClaims>

/**
 * Patreon. The client must be of API version 2. Its id and secret come from AUTH_PATREON_ID and AUTH_PATREON_SECRET
 * unless they are given.
 */
export function patreon(options: PatreonOptions = {}): OAuthProvider<PatreonClaims> {
  return extendProvider(
    {
      id: 'patreon',
      name: 'Patreon',
      type: 'oauth',
      authorization: {
        url: 'https://www.patreon.com/oauth2/authorize',
        params: { scope: 'identity identity[email]' },
      },
      token: 'https://www.patreon.com/api/oauth2/token',
      userinfo: {
        url: 'https://www.patreon.com/api/oauth2/v2/identity',
        params: { 'fields[user]': 'email,full_name,image_url,is_email_verified' },
        headers: { 'user-agent': 'latchkey' }, // requests without one are refused
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { id, attributes } }) => ({
        id,
        name: attributes.full_name,
        email: attributes.email,
        emailVerified: attributes.is_email_verified,
        image: attributes.image_url,
      }),
      style: { brandColor: '#E85B46', text: '#000000' },
    },
    options,
  )
}
