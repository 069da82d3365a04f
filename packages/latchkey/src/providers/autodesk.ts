// Sign in with Autodesk. https://aps.autodesk.com/en/docs/oauth/v2/tutorials/get-3-legged-token-pkce/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Autodesk says of a user (userinfo). */
export interface AutodeskClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly profile?: string
  readonly locale?: string
}

/** Options of {@link autodesk}. */
export type AutodeskOptions = ProviderOptions<AutodeskClaims>

/** Autodesk. Client id and secret come from AUTH_AUTODESK_ID and AUTH_AUTODESK_SECRET unless they are given. */
export function autodesk(options: AutodeskOptions = {}): OAuthProvider<AutodeskClaims> {
  return extendProvider(
    {
      id: 'autodesk',
      name: 'Autodesk Platform Services',
      type: 'oidc',
      issuer: 'https://developer.api.autodesk.com',
      authorization: { params: { scope: 'openid user-profile:read' } },
      idToken: false,
      style: { brandColor: '#0696D7', text: '#000000' },
    },
    options,
  )
}
