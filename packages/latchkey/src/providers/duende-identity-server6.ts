// Sign in with Duende IdentityServer. https://docs.duendesoftware.com/identityserver/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What a Duende IdentityServer says of a user (userinfo): of these, what its profile service gives out. */
export interface DuendeIdentityServer6Claims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly website?: string
}

/** Options of {@link duendeIdentityServer6}. */
export type DuendeIdentityServer6Options = ProviderOptions<DuendeIdentityServer6Claims>

/**
 * Duende IdentityServer, version 6 or later. Client id, secret and issuer come from AUTH_DUENDE_IDENTITY_SERVER6_ID,
 * AUTH_DUENDE_IDENTITY_SERVER6_SECRET and AUTH_DUENDE_IDENTITY_SERVER6_ISSUER unless they are given. Stored accounts may
 * carry another spelling of the id, which is then given as `id`.
 *
 * @example duendeIdentityServer6({ id: 'duende-identityserver6', issuer: 'https://id.example.com' })
 */
export function duendeIdentityServer6(
  options: DuendeIdentityServer6Options = {},
): OAuthProvider<DuendeIdentityServer6Claims> {
  return extendProvider(
    {
      id: 'duende-identity-server6',
      name: 'Duende IdentityServer',
      type: 'oidc',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // it has no profile unless the client's settings say so
    },
    options,
  )
}
