// Sign in with Vercel. https://vercel.com/docs/sign-in-with-vercel
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Vercel says of a user (userinfo). */
export interface VercelClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link vercel}. */
export type VercelOptions = ProviderOptions<VercelClaims>

/**
 * Vercel. Scopes that the app's settings do not have are left out without an error. Client id and secret come from
 * AUTH_VERCEL_ID and AUTH_VERCEL_SECRET unless they are given.
 */
export function vercel(options: VercelOptions = {}): OAuthProvider<VercelClaims> {
  return extendProvider(
    {
      id: 'vercel',
      name: 'Vercel',
      type: 'oidc',
      issuer: 'https://vercel.com',
      authorization: { params: { scope: 'openid email profile' } },
      idToken: false,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
