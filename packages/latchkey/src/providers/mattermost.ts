// Sign in with a Mattermost server. https://developers.mattermost.com/integrate/apps/authentication/oauth2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What a server says of a user (`GET /api/v4/users/me`). */
export interface MattermostClaims extends Profile {
  /** Unique within the server. */
  readonly id: string
  readonly username: string
  readonly first_name?: string
  readonly last_name?: string
  readonly nickname?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly locale?: string
}

/** Options of {@link mattermost}. */
export interface MattermostOptions extends ProviderOptions<MattermostClaims> {
  /** Address of the server, which must be an OAuth 2.0 service provider. @example 'https://chat.example.com' */
  readonly server: string
}

/**
 * A Mattermost server. It has no scopes: the access token may do all that the person may. Client id and secret come from
 * AUTH_MATTERMOST_ID and AUTH_MATTERMOST_SECRET unless they are given.
 */
export function mattermost({ server, ...options }: MattermostOptions): OAuthProvider<MattermostClaims> {
  const site = server.replace(/\/+$/, '')
  return extendProvider(
    {
      id: 'mattermost',
      name: 'Mattermost',
      type: 'oauth',
      authorization: `${site}/oauth/authorize`,
      token: `${site}/oauth/access_token`,
      userinfo: `${site}/api/v4/users/me`,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.id,
        name: [claims.first_name, claims.last_name].filter(Boolean).join(' ') || claims.username,
        email: claims.email,
        emailVerified: claims.email_verified,
      }),
      style: { brandColor: '#0058CC', text: '#ffffff' },
    },
    options,
  )
}
