// Sign in with Kakao. https://developers.kakao.com/docs/latest/en/kakaologin/rest-api
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Kakao says of a user (`GET /v2/user/me`). Everything but the id depends on what the person agreed to. */
export interface KakaoClaims extends Profile {
  readonly id: number
  readonly connected_at?: string
  readonly kakao_account?: {
    readonly profile?: {
      readonly nickname?: string
      readonly thumbnail_image_url?: string
      readonly profile_image_url?: string
      readonly is_default_image?: boolean
    }
    readonly email?: string
    /** `false` once the address belongs to another Kakao account. */
    readonly is_email_valid?: boolean
    readonly is_email_verified?: boolean
  }
}

/** Options of {@link kakao}. */
export type KakaoOptions = ProviderOptions<KakaoClaims>

/**
 * Kakao. The client id is the REST API key; id and secret come from AUTH_KAKAO_ID and AUTH_KAKAO_SECRET unless they are
 * given. People are asked for the consent items of the app's console: a scope that is not switched on there would be
 * refused, so none is sent.
 */
export function kakao(options: KakaoOptions = {}): OAuthProvider<KakaoClaims> {
  return extendProvider(
    {
      id: 'kakao',
      name: 'Kakao',
      type: 'oauth',
      authorization: 'https://kauth.kakao.com/oauth/authorize',
      token: 'https://kauth.kakao.com/oauth/token',
      userinfo: 'https://kapi.kakao.com/v2/user/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, kakao_account: account }) => ({
        id,
        name: account?.profile?.nickname,
        email: account?.email,
        emailVerified: account?.is_email_valid === true && account.is_email_verified === true,
        image: account?.profile?.profile_image_url,
      }),
      style: { brandColor: '#FEE500', text: '#000000' },
    },
    options,
  )
}
