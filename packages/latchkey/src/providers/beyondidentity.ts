// Sign in with Beyond Identity. https://docs.beyondidentity.com/docs/v1
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Beyond Identity says of a user (userinfo). */
export interface BeyondIdentityClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly preferred_username?: string
}

/** The application's ids, as the console shows them. Without them the issuer comes from AUTH_BEYONDIDENTITY_ISSUER. */
export type BeyondIdentityApplication =
  | {
      readonly region: 'us' | 'eu'
      readonly tenantId: string
      readonly realmId: string
      readonly applicationId: string
    }
  | {
      readonly region?: never
      readonly tenantId?: never
      readonly realmId?: never
      readonly applicationId?: never
    }

/** Options of {@link beyondidentity}. */
export type BeyondIdentityOptions = ProviderOptions<BeyondIdentityClaims> & BeyondIdentityApplication

/**
 * Beyond Identity. Client id and secret come from AUTH_BEYONDIDENTITY_ID and AUTH_BEYONDIDENTITY_SECRET unless they are
 * given.
 */
export function beyondidentity({
  region,
  tenantId,
  realmId,
  applicationId,
  ...options
}: BeyondIdentityOptions = {}): OAuthProvider<BeyondIdentityClaims> {
  const path = `v1/tenants/${tenantId}/realms/${realmId}/applications/${applicationId}`
  return extendProvider(
    {
      id: 'beyondidentity',
      name: 'Beyond Identity',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: region === undefined ? undefined : `https://auth-${region}.beyondidentity.com/${path}`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      profile: ({ sub, name, email }) => ({ id: sub, name, email }),
      style: { brandColor: '#5077C5', text: '#000000' },
    },
    options,
  )
}
