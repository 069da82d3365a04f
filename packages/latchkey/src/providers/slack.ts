// Sign in with Slack. https://docs.slack.dev/authentication/sign-in-with-slack
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Slack says of a member (userinfo). */
export interface SlackClaims extends Profile {
  /** Unique within the workspace. */
  readonly sub: string
  readonly name?: string
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
  readonly locale?: string
  readonly 'https://slack.com/user_id'?: string
  readonly 'https://slack.com/team_id'?: string
  readonly 'https://slack.com/team_name'?: string
  readonly 'https://slack.com/user_image_512'?: string
}

/** Options of {@link slack}. */
export type SlackOptions = ProviderOptions<SlackClaims>

/**
 * Slack. Client id and secret come from AUTH_SLACK_ID and AUTH_SLACK_SECRET unless they are given. Redirect URIs must be
 * https, in development too.
 *
 * @example slack({ authorization: { params: { team: 'T0R7GR' } } }) // chooses the workspace in advance
 */
export function slack(options: SlackOptions = {}): OAuthProvider<SlackClaims> {
  return extendProvider(
    {
      id: 'slack',
      name: 'Slack',
      type: 'oidc',
      issuer: 'https://slack.com',
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      // PKCE would turn the app into a public client for good.
      checks: ['state', 'nonce'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.picture ?? claims['https://slack.com/user_image_512'],
      }),
      style: { brandColor: '#611F69', text: '#ffffff' },
    },
    options,
  )
}
