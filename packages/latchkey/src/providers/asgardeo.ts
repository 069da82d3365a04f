// Sign in with Asgardeo. https://wso2.com/asgardeo/docs/guides/authentication/oidc/discover-oidc-configs/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Asgardeo says of a user (userinfo): of these only the attributes that the application's settings ask for. */
export interface AsgardeoClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link asgardeo}. */
export interface AsgardeoOptions extends ProviderOptions<AsgardeoClaims> {
  /**
   * Name of the organisation. Without it the issuer comes from AUTH_ASGARDEO_ISSUER, which ends in `/oauth2/token`.
   *
   * @example 'acme' for https://api.asgardeo.io/t/acme/oauth2/token
   */
  readonly organization?: string
}

/** Asgardeo. Client id and secret come from AUTH_ASGARDEO_ID and AUTH_ASGARDEO_SECRET unless they are given. */
export function asgardeo({ organization, ...options }: AsgardeoOptions = {}): OAuthProvider<AsgardeoClaims> {
  return extendProvider(
    {
      id: 'asgardeo',
      name: 'Asgardeo',
      type: 'oidc',
      // Its issuer is the address of the token endpoint.
      issuer:
        organization === undefined
          ? undefined
          : `https://api.asgardeo.io/t/${encodeURIComponent(organization)}/oauth2/token`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      style: { brandColor: '#FF7300', text: '#000000' },
    },
    options,
  )
}
