// Sign in with Webex. https://developer.webex.com/docs/integrations
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Webex says of a user (`GET /v1/people/me`). */
export interface WebexClaims extends Profile {
  readonly id: string
  /** The first is the one to use. Webex does not say whether it is verified. */
  readonly emails?: readonly string[]
  readonly displayName?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly avatar?: string
  readonly orgId?: string
}

/** Options of {@link webex}. */
export type WebexOptions = ProviderOptions<WebexClaims>

/** Webex. Client id and secret come from AUTH_WEBEX_ID and AUTH_WEBEX_SECRET unless they are given. */
export function webex(options: WebexOptions = {}): OAuthProvider<WebexClaims> {
  return extendProvider(
    {
      id: 'webex',
      name: 'Webex',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://webexapis.com/v1/authorize',
        params: { scope: 'spark:people_read spark:kms' },
      },
      token: 'https://webexapis.com/v1/access_token',
      userinfo: 'https://webexapis.com/v1/people/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, displayName, emails, avatar }) => ({
        id,
        name: displayName,
        email: emails?.[0],
        image: avatar,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
