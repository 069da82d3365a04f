// Sign in with LinkedIn. https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What LinkedIn says of a member (userinfo). */
export interface LinkedInClaims extends Profile {
  /** Different for each app. */
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  /** The address expires. */
  readonly picture?: string
  readonly locale?: { readonly country: string; readonly language: string }
}

/** Options of {@link linkedin}. */
export type LinkedInOptions = ProviderOptions<LinkedInClaims>

/**
 * LinkedIn. The app needs the product "Sign In with LinkedIn using OpenID Connect". Client id and secret come from
 * AUTH_LINKEDIN_ID and AUTH_LINKEDIN_SECRET unless they are given.
 */
export function linkedin(options: LinkedInOptions = {}): OAuthProvider<LinkedInClaims> {
  return extendProvider(
    {
      id: 'linkedin',
      name: 'LinkedIn',
      type: 'oidc',
      issuer: 'https://www.linkedin.com/oauth',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      // Its web flow refuses PKCE, and its ID tokens do not repeat the nonce.
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      style: { brandColor: '#0A66C2', text: '#ffffff' },
    },
    options,
  )
}
