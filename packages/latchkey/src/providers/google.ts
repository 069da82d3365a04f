// Sign in with Google. https://developers.google.com/identity/openid-connect/openid-connect
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Google's ID token. */
export interface GoogleClaims extends Profile {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly picture?: string
  /** Workspace domain. To admit one domain only, compare it in the `signIn` callback; the `hd` parameter is a mere hint. */
  readonly hd?: string
}

/**
 * Google. Client id and secret come from AUTH_GOOGLE_ID and AUTH_GOOGLE_SECRET unless they are given.
 *
 * @example google({ authorization: { params: { access_type: 'offline', prompt: 'consent' } } }) // for a refresh token
 */
export function google(options: ProviderOptions<GoogleClaims> = {}): OAuthProvider<GoogleClaims> {
  return extendProvider(
    {
      id: 'google',
      name: 'Google',
      type: 'oidc',
      issuer: 'https://accounts.google.com',
      authorization: { params: { scope: 'openid email profile' } },
      style: { brandColor: '#4285F4' },
    },
    options,
  )
}
