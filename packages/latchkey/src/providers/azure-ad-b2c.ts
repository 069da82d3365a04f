// Sign in with Azure AD B2C. https://learn.microsoft.com/azure/active-directory-b2c/openid-connect
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of B2C's ID token. All but `sub` are there only if the user flow returns them. */
export interface AzureAdB2cClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly emails?: readonly string[]
  readonly email?: string
  /** Name of the user flow. */
  readonly tfp?: string
}

/** Options of {@link azureAdB2c}. */
export interface AzureAdB2cOptions extends ProviderOptions<AzureAdB2cClaims> {
  /** Name of the tenant, without `.onmicrosoft.com`. */
  readonly tenant: string
  /** Id of the tenant: a part of its issuer. */
  readonly tenantId: string
  /** User flow or custom policy. @example 'B2C_1_sign_in' */
  readonly policy: string
}

/**
 * Azure AD B2C. Client id and secret come from AUTH_AZURE_AD_B2C_ID and AUTH_AZURE_AD_B2C_SECRET unless they are given.
 *
 * @deprecated Not sold to new customers since 1 May 2025. New tenants use Entra External ID: `microsoftEntraId` with `host`.
 */
export function azureAdB2c({
  tenant,
  tenantId,
  policy,
  ...options
}: AzureAdB2cOptions): OAuthProvider<AzureAdB2cClaims> & Deprecated {
  const site = `https://${tenant}.b2clogin.com`
  const provider = extendProvider(
    {
      id: 'azure-ad-b2c',
      name: 'Azure AD B2C',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: `${site}/${tenantId}/v2.0/`,
      wellKnown: `${site}/${tenant}.onmicrosoft.com/${policy}/v2.0/.well-known/openid-configuration`,
      // Without the client id among the scopes there is no access token.
      authorization: { params: { scope: 'openid offline_access {clientId}' } },
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name ?? claims.preferred_username,
        email: claims.emails?.[0] ?? claims.email,
      }),
      style: { brandColor: '#0072C6', text: '#ffffff' },
    },
    options,
  )
  const note = 'It is not sold to new customers.'
  return { ...provider, deprecated: { note, since: '2025-05-01', replacement: 'microsoft-entra-id' } }
}
