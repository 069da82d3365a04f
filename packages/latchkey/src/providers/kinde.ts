// Sign in with Kinde. https://docs.kinde.com/developer-tools/about/using-kinde-without-an-sdk/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Kinde says of a user (`GET /oauth2/v2/user_profile`). */
export interface KindeClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string | null
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link kinde}. */
export interface KindeOptions extends ProviderOptions<KindeClaims> {
  /** Domain of the business. Without it the issuer comes from AUTH_KINDE_ISSUER. @example 'acme.kinde.com' */
  readonly domain?: string
}

/** Kinde. Client id and secret come from AUTH_KINDE_ID and AUTH_KINDE_SECRET unless they are given. */
export function kinde({ domain, ...options }: KindeOptions = {}): OAuthProvider<KindeClaims> {
  return extendProvider(
    {
      id: 'kinde',
      name: 'Kinde',
      type: 'oidc',
      issuer: domain === undefined ? undefined : `https://${domain}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      checks: ['pkce', 'state'],
      style: { brandColor: '#0F0F0F', text: '#ffffff' },
    },
    options,
  )
}
