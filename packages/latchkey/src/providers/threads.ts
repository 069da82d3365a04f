// Sign in with Threads.
// https://developers.facebook.com/documentation/threads/get-started/get-access-tokens-and-permissions
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Threads says of a user (`GET /v1.0/me`). It never tells an address. */
export interface ThreadsClaims extends Profile {
  readonly id: string
  readonly username?: string
  readonly name?: string
  /** The address expires. */
  readonly threads_profile_picture_url?: string
}

/** Options of {@link threads}. */
export type ThreadsOptions = ProviderOptions<ThreadsClaims>

/**
 * Threads. Client id and secret are those of the Threads app, which differ from those of the Meta app around it; they come
 * from AUTH_THREADS_ID and AUTH_THREADS_SECRET unless they are given.
 */
export function threads(options: ThreadsOptions = {}): OAuthProvider<ThreadsClaims> {
  return extendProvider(
    {
      id: 'threads',
      name: 'Threads',
      type: 'oauth',
      neverVerifiesEmail: true,
      // Several scopes are separated by commas.
      authorization: { url: 'https://threads.com/oauth/authorize', params: { scope: 'threads_basic' } },
      token: {
        url: 'https://graph.threads.com/oauth/access_token',
        // Tokens have no type, and errors are named in Meta's own way.
        conformBody: ({ error_type, ...body }) => ({
          token_type: 'bearer',
          ...body,
          ...(error_type === undefined ? {} : { error: error_type }),
        }),
      },
      userinfo: {
        url: 'https://graph.threads.com/v1.0/me',
        params: { fields: 'id,username,name,threads_profile_picture_url' },
      },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, name, username, threads_profile_picture_url }) => ({
        id,
        name: name || username,
        image: threads_profile_picture_url,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
