// Sign in with a server of IdentityServer4. https://identityserver4.readthedocs.io/
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What a server says of a user (userinfo). */
export interface IdentityServer4Claims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link identityServer4}. */
export type IdentityServer4Options = ProviderOptions<IdentityServer4Claims>

/**
 * IdentityServer4. Client id, secret and issuer come from AUTH_IDENTITY_SERVER4_ID, AUTH_IDENTITY_SERVER4_SECRET and
 * AUTH_IDENTITY_SERVER4_ISSUER unless they are given.
 *
 * @deprecated It has not been supported since 13 December 2022. Use `duendeIdentityServer6` with its successor.
 */
export function identityServer4(
  options: IdentityServer4Options = {},
): OAuthProvider<IdentityServer4Claims> & Deprecated {
  const provider = extendProvider<IdentityServer4Claims>(
    {
      id: 'identity-server4',
      name: 'IdentityServer4',
      type: 'oidc',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // it has no profile unless the client's settings say so
    },
    options,
  )
  return {
    ...provider,
    deprecated: {
      note: 'The project has ended.',
      since: '2022-12-13',
      replacement: 'duende-identity-server6',
    },
  }
}
