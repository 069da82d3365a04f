// Sign in with Vipps MobilePay. https://developer.vippsmobilepay.com/docs/APIs/login-api/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Vipps MobilePay says of a user (userinfo). Every claim is a scope of its own. */
export interface VippsClaims extends Profile {
  /** Different for each merchant. */
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly phone_number?: string
  readonly birthdate?: string
  /** Id of the session. */
  readonly sid?: string
}

/** Options of {@link vipps}. */
export interface VippsOptions extends ProviderOptions<VippsClaims> {
  /** @default 'production' */
  readonly environment?: 'production' | 'test'
}

/**
 * Vipps MobilePay. Client id and secret come from AUTH_VIPPS_ID and AUTH_VIPPS_SECRET unless they are given.
 *
 * @example vipps({ authorization: { params: { scope: 'openid name email phoneNumber' } } })
 */
export function vipps({
  environment = 'production',
  ...options
}: VippsOptions = {}): OAuthProvider<VippsClaims> {
  const api = environment === 'test' ? 'https://apitest.vipps.no' : 'https://api.vipps.no'
  return extendProvider(
    {
      id: 'vipps',
      name: 'Vipps MobilePay',
      type: 'oidc',
      issuer: `${api}/access-management-1.0/access/`,
      authorization: { params: { scope: 'openid name email' } },
      idToken: false,
      style: { brandColor: '#FF5B24', text: '#000000' },
    },
    options,
  )
}
