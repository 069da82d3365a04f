// Sign in with Figma. https://developers.figma.com/docs/rest-api/authentication/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Figma says of a user (`GET /v1/me`). */
export interface FigmaClaims extends Profile {
  readonly id: string
  readonly handle: string
  readonly email?: string
  readonly img_url?: string
}

/** Options of {@link figma}. */
export type FigmaOptions = ProviderOptions<FigmaClaims>

/** Figma. Client id and secret come from AUTH_FIGMA_ID and AUTH_FIGMA_SECRET unless they are given. */
export function figma(options: FigmaOptions = {}): OAuthProvider<FigmaClaims> {
  return extendProvider(
    {
      id: 'figma',
      name: 'Figma',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://www.figma.com/oauth', params: { scope: 'current_user:read' } },
      token: 'https://api.figma.com/v1/oauth/token',
      userinfo: 'https://api.figma.com/v1/me',
      profile: ({ id, handle, email, img_url }) => ({ id, name: handle, email, image: img_url }),
      style: { brandColor: '#FF7237', text: '#000000' },
    },
    options,
  )
}
