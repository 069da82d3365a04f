// Sign in with Cloudflare. https://developers.cloudflare.com/fundamentals/oauth/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Cloudflare says of a user (`GET /client/v4/user`). */
export interface CloudflareClaims extends Profile {
  readonly result: {
    readonly id: string
    /** Cloudflare does not say whether it is verified. */
    readonly email?: string
    /** Often unknown, like the last name. */
    readonly first_name?: string | null
    readonly last_name?: string | null
    readonly username?: string
    readonly two_factor_authentication_enabled?: boolean
  }
}

/** Options of {@link cloudflare}. */
export type CloudflareOptions = ProviderOptions<CloudflareClaims>

/** Cloudflare. Client id and secret come from AUTH_CLOUDFLARE_ID and AUTH_CLOUDFLARE_SECRET unless they are given. */
export function cloudflare(options: CloudflareOptions = {}): OAuthProvider<CloudflareClaims> {
  return extendProvider(
    {
      id: 'cloudflare',
      name: 'Cloudflare',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://dash.cloudflare.com/oauth2/auth',
        params: { scope: 'user-details.read' },
      },
      token: 'https://dash.cloudflare.com/oauth2/token',
      userinfo: 'https://api.cloudflare.com/client/v4/user', // the one of OpenID Connect knows `sub` and nothing else
      profile: ({ result: { id, first_name, last_name, email } }) => ({
        id,
        name: [first_name, last_name].filter(Boolean).join(' ') || undefined,
        email,
      }),
      style: { brandColor: '#F38020', text: '#000000' },
    },
    options,
  )
}
