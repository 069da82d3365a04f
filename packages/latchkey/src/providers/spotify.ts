// Sign in with Spotify. https://developer.spotify.com/documentation/web-api/tutorials/code-flow
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Spotify says of a user (`GET /v1/me`). */
export interface SpotifyClaims extends Profile {
  readonly id: string
  readonly display_name?: string | null
  /** As the person typed it; Spotify does not verify it. */
  readonly email?: string
  readonly images?: readonly {
    readonly url: string
    readonly height?: number | null
    readonly width?: number | null
  }[]
  readonly uri?: string
}

/** Options of {@link spotify}. */
export type SpotifyOptions = ProviderOptions<SpotifyClaims>

/**
 * Spotify. Client id and secret come from AUTH_SPOTIFY_ID and AUTH_SPOTIFY_SECRET unless they are given. In development
 * the redirect URI must name `127.0.0.1` or `[::1]`; `localhost` is refused.
 */
export function spotify(options: SpotifyOptions = {}): OAuthProvider<SpotifyClaims> {
  return extendProvider(
    {
      id: 'spotify',
      name: 'Spotify',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://accounts.spotify.com/authorize', params: { scope: 'user-read-email' } },
      token: 'https://accounts.spotify.com/api/token',
      userinfo: 'https://api.spotify.com/v1/me',
      profile: ({ id, display_name, email, images }) => ({
        id,
        name: display_name,
        email,
        image: images?.[0]?.url,
      }),
      style: { brandColor: '#1DB954', text: '#000000' },
    },
    options,
  )
}
