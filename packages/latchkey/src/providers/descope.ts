// Sign in with Descope. https://docs.descope.com/identity-federation/applications/oidc-apps
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Descope says of a user (userinfo). */
export interface DescopeClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly phone_number?: string
  readonly phone_number_verified?: boolean
  readonly picture?: string
}

/** Options of {@link descope}. */
export interface DescopeOptions extends ProviderOptions<DescopeClaims> {
  /** Id of the project. Without it, in other regions and at a domain of one's own the issuer comes from AUTH_DESCOPE_ISSUER. */
  readonly projectId?: string
}

/**
 * Descope. The client id is that of the project or of an application, the secret an access key. They come from
 * AUTH_DESCOPE_ID and AUTH_DESCOPE_SECRET unless they are given.
 */
export function descope({ projectId, ...options }: DescopeOptions = {}): OAuthProvider<DescopeClaims> {
  return extendProvider(
    {
      id: 'descope',
      name: 'Descope',
      type: 'oidc',
      issuer: projectId === undefined ? undefined : `https://api.descope.com/${projectId}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      checks: ['pkce', 'state'],
      style: { brandColor: '#1C1C23', text: '#ffffff' },
    },
    options,
  )
}
