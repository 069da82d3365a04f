// Sign in with Twitch. https://dev.twitch.tv/docs/authentication/getting-tokens-oidc/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Twitch's ID token. All but `sub` are there because the `claims` parameter asks for them. */
export interface TwitchClaims extends Profile {
  readonly sub: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link twitch}. */
export type TwitchOptions = ProviderOptions<TwitchClaims>

const wantedClaims = { email: null, email_verified: null, picture: null, preferred_username: null }

/** Twitch. Client id and secret come from AUTH_TWITCH_ID and AUTH_TWITCH_SECRET unless they are given. */
export function twitch(options: TwitchOptions = {}): OAuthProvider<TwitchClaims> {
  return extendProvider(
    {
      id: 'twitch',
      name: 'Twitch',
      type: 'oidc',
      issuer: 'https://id.twitch.tv/oauth2',
      authorization: {
        params: { scope: 'openid user:read:email', claims: JSON.stringify({ id_token: wantedClaims }) },
      },
      token: {
        // `scope` is a list, where RFC 6749 §5.1 wants text.
        conformBody: ({ scope, ...body }) => ({
          ...body,
          scope: Array.isArray(scope) ? scope.join(' ') : scope,
        }),
      },
      checks: ['state', 'nonce'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      style: { brandColor: '#9146FF', text: '#ffffff' },
    },
    options,
  )
}
