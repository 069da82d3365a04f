// Sign in with PingOne. https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2.html
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What PingOne says of a user (userinfo). All but `sub` are there if the application maps them. */
export interface PingIdClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  /** Id of the environment. */
  readonly env?: string
}

/** Where the environment is. Without `environmentId` the issuer comes from AUTH_PING_ID_ISSUER. */
export type PingIdEnvironment =
  | {
      readonly environmentId: string
      /** End of the host's name. @default 'com' @example 'eu' */
      readonly region?: string
    }
  | { readonly environmentId?: never; readonly region?: never }

/** Options of {@link pingId}. */
export type PingIdOptions = ProviderOptions<PingIdClaims> & PingIdEnvironment

/**
 * Ping Identity: PingOne, or by its `issuer` PingFederate or PingAM. The application must authenticate by "Client Secret
 * Basic". Client id and secret come from AUTH_PING_ID_ID and AUTH_PING_ID_SECRET unless they are given.
 */
export function pingId({
  environmentId,
  region = 'com',
  ...options
}: PingIdOptions = {}): OAuthProvider<PingIdClaims> {
  return extendProvider(
    {
      id: 'ping-id',
      name: 'Ping Identity',
      type: 'oidc',
      issuer: environmentId === undefined ? undefined : `https://auth.pingone.${region}/${environmentId}/as`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      style: { brandColor: '#B3282D', text: '#ffffff' },
    },
    options,
  )
}
