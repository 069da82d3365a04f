// Sign in with Facebook. https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Facebook says of a user (`GET /me`). Only the fields that `userinfo.params.fields` names are there. */
export interface FacebookClaims extends Profile {
  /** Different for each app. */
  readonly id: string
  readonly name?: string
  /** Absent for accounts made with a telephone number, and where the person unticks it. */
  readonly email?: string
  /** The address of the picture expires within days. */
  readonly picture?: { readonly data: { readonly url: string; readonly is_silhouette?: boolean } }
}

/** Options of {@link facebook}. */
export interface FacebookOptions extends ProviderOptions<FacebookClaims> {
  /** Version of the Graph API; each lives about two years. @default 'v24.0' */
  readonly graphVersion?: `v${number}.0`
}

/** Facebook. Client id and secret come from AUTH_FACEBOOK_ID and AUTH_FACEBOOK_SECRET unless they are given. */
export function facebook({
  graphVersion = 'v24.0',
  ...options
}: FacebookOptions = {}): OAuthProvider<FacebookClaims> {
  return extendProvider(
    {
      id: 'facebook',
      name: 'Facebook',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: `https://www.facebook.com/${graphVersion}/dialog/oauth`,
        params: { scope: 'email,public_profile' },
      },
      token: `https://graph.facebook.com/${graphVersion}/oauth/access_token`,
      userinfo: { url: 'https://graph.facebook.com/me', params: { fields: 'id,name,email,picture' } },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, name, email, picture }) => ({ id, name, email, image: picture?.data.url }),
      style: { brandColor: '#0866FF', text: '#ffffff' },
    },
    options,
  )
}
