// Sign in with FreshBooks. https://www.freshbooks.com/api/authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What FreshBooks says of a user (`GET /auth/api/v1/users/me`). */
export interface FreshbooksClaims extends Profile {
  readonly response: {
    readonly id: number
    readonly identity_id?: number
    readonly first_name?: string | null
    readonly last_name?: string | null
    readonly email?: string
    readonly business_memberships?: readonly {
      readonly role?: string
      readonly business?: { readonly id: number; readonly name?: string; readonly account_id?: string | null }
    }[]
  }
}

/** Options of {@link freshbooks}. */
export type FreshbooksOptions = ProviderOptions<FreshbooksClaims>

/**
 * FreshBooks. Its callback URL must be https. Client id and secret come from AUTH_FRESHBOOKS_ID and AUTH_FRESHBOOKS_SECRET
 * unless they are given.
 */
export function freshbooks(options: FreshbooksOptions = {}): OAuthProvider<FreshbooksClaims> {
  return extendProvider(
    {
      id: 'freshbooks',
      name: 'FreshBooks',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://auth.freshbooks.com/oauth/authorize',
        params: { scope: 'user:profile:read' },
      },
      token: 'https://api.freshbooks.com/auth/oauth/token',
      userinfo: 'https://api.freshbooks.com/auth/api/v1/users/me',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ response: user }) => ({
        id: user.id,
        name: [user.first_name, user.last_name].filter(Boolean).join(' '),
        email: user.email,
      }),
      style: { brandColor: '#0075DD', text: '#ffffff' },
    },
    options,
  )
}
