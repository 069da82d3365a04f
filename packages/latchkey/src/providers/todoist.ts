// Sign in with Todoist. https://developer.todoist.com/api/v1/#tag/Authorization
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Todoist says of a user (`GET /api/v1/user`). */
export interface TodoistClaims extends Profile {
  readonly id: string
  readonly full_name?: string
  /** Todoist does not say whether it is verified. */
  readonly email?: string
  readonly avatar_big?: string | null
  readonly avatar_medium?: string | null
  readonly lang?: string
}

/** Options of {@link todoist}. */
export type TodoistOptions = ProviderOptions<TodoistClaims>

/** Todoist. Client id and secret come from AUTH_TODOIST_ID and AUTH_TODOIST_SECRET unless they are given. */
export function todoist(options: TodoistOptions = {}): OAuthProvider<TodoistClaims> {
  return extendProvider(
    {
      id: 'todoist',
      name: 'Todoist',
      type: 'oauth',
      neverVerifiesEmail: true,
      // Several scopes are separated by commas.
      authorization: { url: 'https://todoist.com/oauth/authorize', params: { scope: 'data:read' } },
      token: 'https://todoist.com/oauth/access_token',
      userinfo: 'https://api.todoist.com/api/v1/user',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, full_name, email, avatar_big }) => ({ id, name: full_name, email, image: avatar_big }),
      style: { brandColor: '#E44332', text: '#000000' },
    },
    options,
  )
}
