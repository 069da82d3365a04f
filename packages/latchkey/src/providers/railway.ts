// Sign in with Railway. https://docs.railway.com/integrations/oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Railway says of a user (userinfo). */
export interface RailwayClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly email?: string
  readonly picture?: string
}

/** Options of {@link railway}. */
export type RailwayOptions = ProviderOptions<RailwayClaims>

/** Railway. Client id and secret come from AUTH_RAILWAY_ID and AUTH_RAILWAY_SECRET unless they are given. */
export function railway(options: RailwayOptions = {}): OAuthProvider<RailwayClaims> {
  return extendProvider(
    {
      id: 'railway',
      name: 'Railway',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: 'https://backboard.railway.com',
      wellKnown: 'https://backboard.railway.com/oauth/.well-known/openid-configuration',
      authorization: { params: { scope: 'openid email profile' } },
      idToken: false,
      checks: ['pkce', 'state'],
      profile: ({ sub, name, email, picture }) => ({ id: sub, name, email, image: picture }), // no word of verification
      style: { brandColor: '#0B0D0E', text: '#ffffff' },
    },
    options,
  )
}
