// Sign in with Atlassian. https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Atlassian says of a user (`GET /me`). */
export interface AtlassianClaims extends Profile {
  readonly account_id: string
  readonly name?: string
  readonly nickname?: string
  /** `null` where the person keeps it to themselves. */
  readonly email?: string | null
  readonly picture?: string
  readonly account_status?: string
  readonly locale?: string
}

/** Options of {@link atlassian}. */
export type AtlassianOptions = ProviderOptions<AtlassianClaims>

/**
 * Atlassian. The app needs the User Identity API with `read:me`. Client id and secret come from AUTH_ATLASSIAN_ID and
 * AUTH_ATLASSIAN_SECRET unless they are given.
 *
 * @example atlassian({ authorization: { params: { scope: 'read:me offline_access' } } }) // for a refresh token
 */
export function atlassian(options: AtlassianOptions = {}): OAuthProvider<AtlassianClaims> {
  return extendProvider(
    {
      id: 'atlassian',
      name: 'Atlassian',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://auth.atlassian.com/authorize',
        params: { scope: 'read:me', audience: 'api.atlassian.com', prompt: 'consent' },
      },
      token: 'https://auth.atlassian.com/oauth/token',
      userinfo: 'https://api.atlassian.com/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ account_id, name, email, picture }) => ({ id: account_id, name, email, image: picture }),
      style: { brandColor: '#0052CC', text: '#ffffff' },
    },
    options,
  )
}
