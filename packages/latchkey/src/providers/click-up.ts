// Sign in with ClickUp. https://developer.clickup.com/docs/authentication
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What ClickUp says of a user (`GET /api/v2/user`). */
export interface ClickUpClaims extends Profile {
  readonly user: {
    readonly id: number
    readonly username?: string | null
    /** ClickUp does not say whether it is verified. */
    readonly email?: string
    readonly profilePicture?: string | null
    readonly initials?: string
    readonly color?: string
  }
}

/** Options of {@link clickUp}. */
export type ClickUpOptions = ProviderOptions<ClickUpClaims>

/**
 * ClickUp. There are no scopes: people choose workspaces. Client id and secret come from AUTH_CLICK_UP_ID and
 * AUTH_CLICK_UP_SECRET unless they are given.
 */
export function clickUp(options: ClickUpOptions = {}): OAuthProvider<ClickUpClaims> {
  return extendProvider(
    {
      id: 'click-up',
      name: 'ClickUp',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: 'https://app.clickup.com/api',
      token: {
        url: 'https://api.clickup.com/api/v2/oauth/token',
        conformBody: (body) => ({ token_type: 'bearer', ...body }), // tokens may come without a type
      },
      userinfo: 'https://api.clickup.com/api/v2/user',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ user: { id, username, email, profilePicture } }) => ({
        id,
        name: username,
        email,
        image: profilePicture,
      }),
      style: { brandColor: '#7B68EE', text: '#000000' },
    },
    options,
  )
}
