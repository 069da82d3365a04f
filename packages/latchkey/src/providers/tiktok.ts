// Sign in with TikTok. https://developers.tiktok.com/doc/login-kit-web
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What TikTok says of a user (`GET /v2/user/info/`). It never tells an address. */
export interface TikTokClaims extends Profile {
  readonly data: {
    readonly user: {
      /** Different for each app. */
      readonly open_id: string
      /** The same in all apps of one developer. */
      readonly union_id?: string
      readonly display_name?: string
      readonly avatar_url?: string
    }
  }
  /** `code` is `ok` on success. */
  readonly error?: { readonly code: string; readonly message?: string }
}

/** Options of {@link tiktok}. */
export type TikTokOptions = ProviderOptions<TikTokClaims>

/** TikTok. Client key and secret come from AUTH_TIKTOK_ID and AUTH_TIKTOK_SECRET unless they are given. */
export function tiktok(options: TikTokOptions = {}): OAuthProvider<TikTokClaims> {
  return extendProvider(
    {
      id: 'tiktok',
      name: 'TikTok',
      type: 'oauth',
      neverVerifiesEmail: true,
      clientIdParam: 'client_key',
      authorization: {
        url: 'https://www.tiktok.com/v2/auth/authorize/',
        params: { scope: 'user.info.basic' },
      },
      token: 'https://open.tiktokapis.com/v2/oauth/token/',
      userinfo: {
        url: 'https://open.tiktokapis.com/v2/user/info/',
        params: { fields: 'open_id,union_id,avatar_url,display_name' },
      },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data: { user } }) => ({
        id: user.open_id,
        name: user.display_name,
        image: user.avatar_url,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
