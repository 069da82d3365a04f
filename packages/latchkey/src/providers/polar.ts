// Sign in with Polar. https://polar.sh/docs/integrate/oauth2/introduction
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Polar says of a user (userinfo). */
export interface PolarClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string | null
}

/** Options of {@link polar}. */
export type PolarOptions = ProviderOptions<PolarClaims>

/** Polar. Client id and secret come from AUTH_POLAR_ID and AUTH_POLAR_SECRET unless they are given. */
export function polar(options: PolarOptions = {}): OAuthProvider<PolarClaims> {
  return extendProvider(
    {
      id: 'polar',
      name: 'Polar',
      type: 'oidc',
      issuer: 'https://polar.sh',
      wellKnown: 'https://api.polar.sh/.well-known/openid-configuration',
      authorization: {
        params: { scope: 'openid profile email', sub_type: 'user' }, // not an organisation
      },
      idToken: false,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      style: { brandColor: '#0062FF', text: '#ffffff' },
    },
    options,
  )
}
