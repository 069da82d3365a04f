// Sign in with Naver. https://developers.naver.com/docs/login/api/api.md
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Naver says of a user (`GET /v1/nid/me`). Everything but the id depends on the app's console. */
export interface NaverClaims extends Profile {
  /** `"00"` is success. */
  readonly resultcode: string
  readonly message?: string
  readonly response: {
    /** Different for each app. */
    readonly id: string
    readonly nickname?: string
    readonly name?: string
    /** An address to write to; Naver does not verify it. */
    readonly email?: string
    readonly profile_image?: string
  }
}

/** Options of {@link naver}. */
export type NaverOptions = ProviderOptions<NaverClaims>

/**
 * Naver. Client id and secret come from AUTH_NAVER_ID and AUTH_NAVER_SECRET unless they are given. What people are asked
 * for is chosen in the app's console; there are no scopes.
 */
export function naver(options: NaverOptions = {}): OAuthProvider<NaverClaims> {
  return extendProvider(
    {
      id: 'naver',
      name: 'Naver',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://nid.naver.com/oauth2.0/authorize',
      token: { url: 'https://nid.naver.com/oauth2.0/token', repeats: ['state'] },
      userinfo: 'https://openapi.naver.com/v1/nid/me',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ response }) => ({
        id: response.id,
        name: response.nickname ?? response.name,
        email: response.email,
        image: response.profile_image,
      }),
      style: { brandColor: '#03C75A', text: '#000000' },
    },
    options,
  )
}
