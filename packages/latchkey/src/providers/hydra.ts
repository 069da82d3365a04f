// Sign in with Ory Hydra, hosted by Ory or by oneself. https://www.ory.sh/docs/hydra/guides/using-oauth2
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Hydra says of a user (userinfo). What there is beside `sub`, the consent application decides. */
export interface HydraClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link hydra}. */
export type HydraOptions = ProviderOptions<HydraClaims>

/**
 * Ory Hydra. Client id, secret and issuer come from AUTH_HYDRA_ID, AUTH_HYDRA_SECRET and AUTH_HYDRA_ISSUER unless they are
 * given. A client takes its secret in one way only: register it with `client_secret_basic`.
 *
 * @example hydra({ issuer: 'https://acme.projects.oryapis.com' }) // versions before 2 write a slash at the end
 */
export function hydra(options: HydraOptions = {}): OAuthProvider<HydraClaims> {
  return extendProvider(
    {
      id: 'hydra',
      name: 'Ory Hydra',
      type: 'oidc',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // its claims are chosen apart from those of userinfo
      style: { brandColor: '#5528FF', text: '#ffffff' },
    },
    options,
  )
}
