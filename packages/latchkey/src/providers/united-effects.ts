// Sign in with United Effects. https://docs.unitedeffects.com/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of United Effects' ID token. Names and pictures are not told. */
export interface UnitedEffectsClaims extends Profile {
  readonly sub: string
  readonly email?: string
  /** About the account. It is set for people of other identity providers too, whose address nobody asked. */
  readonly verified?: boolean
  /** Id of the auth group. */
  readonly group?: string
}

/** The auth group: its id at United Effects, or the address of an installation of one's own with the id at its end. */
export type UnitedEffectsGroup =
  | { readonly authGroupId: string; readonly issuer?: never }
  | { readonly issuer: string; readonly authGroupId?: never }

/** Options of {@link unitedEffects}. */
export type UnitedEffectsOptions = Omit<ProviderOptions<UnitedEffectsClaims>, 'issuer'> & UnitedEffectsGroup

/**
 * United Effects. Client id and secret come from AUTH_UNITED_EFFECTS_ID and AUTH_UNITED_EFFECTS_SECRET unless they are
 * given.
 */
export function unitedEffects({
  authGroupId,
  issuer = `https://auth.unitedeffects.com/${authGroupId}`,
  ...options
}: UnitedEffectsOptions): OAuthProvider<UnitedEffectsClaims> {
  return extendProvider(
    {
      id: 'united-effects',
      name: 'United Effects',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer,
      // With a resource the claims are in the ID token, and userinfo refuses the access token.
      authorization: { params: { scope: 'openid profile email', resource: issuer } },
      profile: ({ sub, email }) => ({ id: sub, email }),
    },
    options,
  )
}
