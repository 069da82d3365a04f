// Sign in with OneLogin. https://developers.onelogin.com/openid-connect
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What OneLogin says of a user (userinfo). */
export interface OneloginClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly nickname?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link onelogin}. */
export interface OneloginOptions extends ProviderOptions<OneloginClaims> {
  /** Of the account. Without it the issuer comes from AUTH_ONELOGIN_ISSUER. @example 'example' for example.onelogin.com */
  readonly subdomain?: string
}

/**
 * OneLogin. The app's token endpoint must be set to "Basic". Client id and secret come from AUTH_ONELOGIN_ID and
 * AUTH_ONELOGIN_SECRET unless they are given.
 */
export function onelogin({ subdomain, ...options }: OneloginOptions = {}): OAuthProvider<OneloginClaims> {
  return extendProvider(
    {
      id: 'onelogin',
      name: 'OneLogin',
      type: 'oidc',
      issuer: subdomain === undefined ? undefined : `https://${subdomain}.onelogin.com/oidc/2`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      style: { brandColor: '#1C1F2A', text: '#ffffff' },
    },
    options,
  )
}
