// Sign in with Keycloak. https://www.keycloak.org/securing-apps/oidc-layers
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Keycloak's ID token. */
export interface KeycloakClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  /** Only if a mapper of the client adds it. */
  readonly picture?: string
}

/** Where the realm is. Without the two the issuer comes from AUTH_KEYCLOAK_ISSUER. */
export type KeycloakRealm =
  | {
      /** Address of the server. Versions before 17 want `/auth` at its end. @example 'https://id.example.com' */
      readonly url: string
      /** Upper and lower case count. */
      readonly realm: string
    }
  | { readonly url?: never; readonly realm?: never }

/** Options of {@link keycloak}. */
export type KeycloakOptions = ProviderOptions<KeycloakClaims> & KeycloakRealm

/**
 * Keycloak. Client id and secret come from AUTH_KEYCLOAK_ID and AUTH_KEYCLOAK_SECRET unless they are given.
 *
 * @example keycloak({ url: 'https://id.example.com', realm: 'staff' })
 */
export function keycloak({ url, realm, ...options }: KeycloakOptions = {}): OAuthProvider<KeycloakClaims> {
  return extendProvider(
    {
      id: 'keycloak',
      name: 'Keycloak',
      type: 'oidc',
      issuer:
        url === undefined ? undefined : `${url.replace(/\/+$/, '')}/realms/${encodeURIComponent(realm)}`,
      authorization: { params: { scope: 'openid profile email' } },
      style: { brandColor: '#428BCA', text: '#000000' },
    },
    options,
  )
}
