// Sign in with Okta. https://developer.okta.com/docs/concepts/auth-servers/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Okta says of a user (userinfo). */
export interface OktaClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly locale?: string
  readonly zoneinfo?: string
}

/** Where the authorization server is. Without `domain` the issuer comes from AUTH_OKTA_ISSUER. */
export type OktaServer =
  | {
      /** Domain of the organisation, not of its administration. @example 'example.okta.com' */
      readonly domain: string
      /** A custom authorization server, for example `default`. Without it the organisation's own server is used. */
      readonly authorizationServerId?: string
    }
  | { readonly domain?: never; readonly authorizationServerId?: never }

/** Options of {@link okta}. */
export type OktaOptions = ProviderOptions<OktaClaims> & OktaServer

/** Okta. Client id and secret come from AUTH_OKTA_ID and AUTH_OKTA_SECRET unless they are given. */
export function okta({
  domain,
  authorizationServerId,
  ...options
}: OktaOptions = {}): OAuthProvider<OktaClaims> {
  const path = authorizationServerId === undefined ? '' : `/oauth2/${authorizationServerId}`
  return extendProvider(
    {
      id: 'okta',
      name: 'Okta',
      type: 'oidc',
      issuer: domain === undefined ? undefined : `https://${domain}${path}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // that of the organisation's own server has no name and no address
      style: { brandColor: '#007DC1', text: '#000000' },
    },
    options,
  )
}
