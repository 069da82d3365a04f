// Sign in with SimpleLogin. https://simplelogin.io/docs/siwsl/intro/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What SimpleLogin says of a user (userinfo). */
export interface SimpleLoginClaims extends Profile {
  /** Different for each app. */
  readonly sub: string
  readonly id?: number
  readonly name?: string
  /** Most often an alias that was made for the app. */
  readonly email?: string
  readonly email_verified?: boolean
  /** The address expires. `null` unless the person shares a picture. */
  readonly avatar_url?: string | null
  /** Name of the app. */
  readonly client?: string
}

/** Options of {@link simplelogin}. */
export type SimpleLoginOptions = ProviderOptions<SimpleLoginClaims>

/** SimpleLogin. App id and secret come from AUTH_SIMPLELOGIN_ID and AUTH_SIMPLELOGIN_SECRET unless they are given. */
export function simplelogin(options: SimpleLoginOptions = {}): OAuthProvider<SimpleLoginClaims> {
  return extendProvider(
    {
      id: 'simplelogin',
      name: 'SimpleLogin',
      type: 'oidc',
      issuer: 'https://app.simplelogin.io',
      // Another scope beside it, and the ID token would not repeat the nonce. What is told does not depend on it.
      authorization: { params: { scope: 'openid' } },
      idToken: false,
      checks: ['state', 'nonce'], // it ignores PKCE
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.avatar_url,
      }),
      style: { brandColor: '#E3156A', text: '#ffffff' },
    },
    options,
  )
}
