// Sign in with Tiltify. https://developers.tiltify.com/docs/api/authorization/oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Tiltify says of a user (`GET /api/public/current-user`). It never tells an address. */
export interface TiltifyClaims extends Profile {
  readonly data: {
    readonly id: string
    /** Id in API version 3. */
    readonly legacy_id?: number | null
    readonly username?: string
    readonly slug?: string
    readonly description?: string | null
    readonly url?: string
    readonly avatar?: { readonly src?: string; readonly alt?: string } | null
  }
}

/** Options of {@link tiltify}. */
export type TiltifyOptions = ProviderOptions<TiltifyClaims>

/** Tiltify. Client id and secret come from AUTH_TILTIFY_ID and AUTH_TILTIFY_SECRET unless they are given. */
export function tiltify(options: TiltifyOptions = {}): OAuthProvider<TiltifyClaims> {
  return extendProvider(
    {
      id: 'tiltify',
      name: 'Tiltify',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://v5api.tiltify.com/oauth/authorize', params: { scope: 'public' } },
      token: 'https://v5api.tiltify.com/oauth/token',
      userinfo: {
        url: 'https://v5api.tiltify.com/api/public/current-user',
        headers: { 'client-id': '{clientId}' },
      },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { id, username, avatar } }) => ({ id, name: username, image: avatar?.src }),
      style: { brandColor: '#215DE3', text: '#ffffff' },
    },
    options,
  )
}
