// Sign in with ZITADEL. https://zitadel.com/docs/apis/openidoauth/endpoints
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What ZITADEL says of a user (userinfo). */
export interface ZitadelClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly locale?: string
}

/** Options of {@link zitadel}. */
export interface ZitadelOptions extends ProviderOptions<ZitadelClaims> {
  /** Domain of the instance. Without it the issuer comes from AUTH_ZITADEL_ISSUER. @example 'acme.zitadel.cloud' */
  readonly domain?: string
}

/**
 * ZITADEL. Client id and secret come from AUTH_ZITADEL_ID and AUTH_ZITADEL_SECRET unless they are given.
 *
 * @example zitadel({ domain: 'acme.zitadel.cloud', client: { token_endpoint_auth_method: 'none' } }) // console: "PKCE"
 */
export function zitadel({ domain, ...options }: ZitadelOptions = {}): OAuthProvider<ZitadelClaims> {
  return extendProvider(
    {
      id: 'zitadel',
      name: 'ZITADEL',
      type: 'oidc',
      issuer: domain === undefined ? undefined : `https://${domain}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // it has no profile unless the application's settings say so
      style: { brandColor: '#FF00FF', text: '#000000' },
    },
    options,
  )
}
