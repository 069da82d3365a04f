// Sign in with Instagram, for professional accounts.
// https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Instagram says of an account (`GET /me`). It never tells an address. */
export interface InstagramClaims extends Profile {
  /** Different for each app. */
  readonly id: string
  /** Id of the professional account. */
  readonly user_id?: string
  readonly username: string
  readonly name?: string
  readonly account_type?: 'BUSINESS' | 'MEDIA_CREATOR'
  readonly profile_picture_url?: string
}

/** Options of {@link instagram}. */
export type InstagramOptions = ProviderOptions<InstagramClaims>

/**
 * Instagram, with Instagram Login. Personal accounts cannot sign in: the API for them ended on 4 December 2024. Client id
 * and secret come from AUTH_INSTAGRAM_ID and AUTH_INSTAGRAM_SECRET unless they are given.
 */
export function instagram(options: InstagramOptions = {}): OAuthProvider<InstagramClaims> {
  return extendProvider(
    {
      id: 'instagram',
      name: 'Instagram',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://www.instagram.com/oauth/authorize',
        params: { scope: 'instagram_business_basic' },
      },
      token: { url: 'https://api.instagram.com/oauth/access_token', conformBody: unwrap },
      userinfo: {
        url: 'https://graph.instagram.com/me',
        params: { fields: 'user_id,username,name,account_type,profile_picture_url' },
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.user_id ?? claims.id,
        name: claims.username,
        image: claims.profile_picture_url,
      }),
      style: { brandColor: '#E4405F', text: '#000000' },
    },
    options,
  )
}

/** Tokens may be wrapped in a list, have no type, and errors are named in Instagram's own way. */
function unwrap(body: JsonObject): JsonObject {
  const { data } = body
  const members = isList(data) ? data[0] : body
  const { error_type, ...rest } = typeof members === 'object' && !isList(members) ? { ...members } : {}
  return { token_type: 'bearer', ...rest, ...(error_type === undefined ? {} : { error: error_type }) }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
