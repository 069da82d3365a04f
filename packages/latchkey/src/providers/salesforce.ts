// Sign in with Salesforce. https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Salesforce says of a user (userinfo). */
export interface SalesforceClaims extends Profile {
  /** An address that names organisation and user. */
  readonly sub: string
  readonly user_id: string
  readonly organization_id?: string
  readonly name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  /** Loading them needs an access token. */
  readonly photos?: { readonly picture?: string; readonly thumbnail?: string }
}

/** Options of {@link salesforce}. */
export interface SalesforceOptions extends ProviderOptions<SalesforceClaims> {
  /**
   * Host of a sandbox or of an organisation's My Domain.
   *
   * @default 'login.salesforce.com'
   * @example 'test.salesforce.com'
   */
  readonly domain?: string
}

/** Salesforce. Client id and secret come from AUTH_SALESFORCE_ID and AUTH_SALESFORCE_SECRET unless they are given. */
export function salesforce({
  domain = 'login.salesforce.com',
  ...options
}: SalesforceOptions = {}): OAuthProvider<SalesforceClaims> {
  return extendProvider(
    {
      id: 'salesforce',
      name: 'Salesforce',
      type: 'oidc',
      issuer: `https://${domain}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.user_id,
        name: claims.name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.photos?.picture ?? claims.picture,
      }),
      style: { brandColor: '#00A1E0', text: '#000000' },
    },
    options,
  )
}
