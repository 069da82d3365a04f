// Sign in with Zoom. https://developers.zoom.us/docs/integrations/oauth/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Zoom says of a user (`GET /v2/users/me`). */
export interface ZoomClaims extends Profile {
  readonly id: string
  readonly display_name?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly email?: string
  /** `1` if the address is verified. */
  readonly verified?: 0 | 1
  readonly pic_url?: string
  readonly account_id?: string
}

/** Options of {@link zoom}. */
export type ZoomOptions = ProviderOptions<ZoomClaims>

/**
 * Zoom. Client id and secret come from AUTH_ZOOM_ID and AUTH_ZOOM_SECRET unless they are given.
 *
 * @example zoom({ authorization: { params: { scope: 'user:read' } } }) // an app with classic scopes
 */
export function zoom(options: ZoomOptions = {}): OAuthProvider<ZoomClaims> {
  return extendProvider(
    {
      id: 'zoom',
      name: 'Zoom',
      type: 'oauth',
      authorization: { url: 'https://zoom.us/oauth/authorize', params: { scope: 'user:read:user' } },
      token: 'https://zoom.us/oauth/token',
      userinfo: 'https://api.zoom.us/v2/users/me',
      profile: (claims) => ({
        id: claims.id,
        name: claims.display_name ?? [claims.first_name, claims.last_name].filter(Boolean).join(' '),
        email: claims.email,
        emailVerified: claims.verified === 1,
        image: claims.pic_url,
      }),
      style: { brandColor: '#0B5CFF', text: '#ffffff' },
    },
    options,
  )
}
