// Sign in with Hugging Face. https://huggingface.co/docs/hub/oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Hugging Face says of a user (userinfo). */
export interface HuggingfaceClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  /** Page of the user. */
  readonly profile?: string
  readonly website?: string
  readonly isPro?: boolean
}

/** Options of {@link huggingface}. */
export type HuggingfaceOptions = ProviderOptions<HuggingfaceClaims>

/**
 * Hugging Face. Client id and secret come from AUTH_HUGGINGFACE_ID and AUTH_HUGGINGFACE_SECRET unless they are given.
 *
 * @example huggingface({ client: { token_endpoint_auth_method: 'none' } }) // a public app, which has no secret
 */
export function huggingface(options: HuggingfaceOptions = {}): OAuthProvider<HuggingfaceClaims> {
  return extendProvider(
    {
      id: 'huggingface',
      name: 'Hugging Face',
      type: 'oidc',
      issuer: 'https://huggingface.co',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      style: { brandColor: '#FFD21E', text: '#000000' },
    },
    options,
  )
}
