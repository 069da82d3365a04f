// Sign in with Notion. https://developers.notion.com/docs/authorization
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Notion says of the connection (`GET /v1/users/me`); the person is its owner. */
export interface NotionClaims extends Profile {
  /** Id of the connection, not of the person. */
  readonly id: string
  readonly bot: {
    readonly owner: {
      /** `workspace` for a connection that belongs to nobody in particular. */
      readonly type: 'user' | 'workspace'
      readonly user?: {
        readonly id: string
        readonly name?: string | null
        readonly avatar_url?: string | null
        /** Only if the connection may read addresses. */
        readonly person?: { readonly email?: string }
      }
    }
  }
}

/** Options of {@link notion}. */
export type NotionOptions = ProviderOptions<NotionClaims>

/**
 * Notion. Client id and secret come from AUTH_NOTION_ID and AUTH_NOTION_SECRET unless they are given. There are no
 * scopes: what the connection may read is chosen in Notion.
 */
export function notion(options: NotionOptions = {}): OAuthProvider<NotionClaims> {
  return extendProvider(
    {
      id: 'notion',
      name: 'Notion',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://api.notion.com/v1/oauth/authorize', params: { owner: 'user' } },
      token: 'https://api.notion.com/v1/oauth/token',
      userinfo: { url: 'https://api.notion.com/v1/users/me', headers: { 'notion-version': '2022-06-28' } },
      checks: ['state'],
      profile: ({ bot: { owner } }) => ({
        id: owner.user?.id ?? '', // refused: a workspace is no person
        name: owner.user?.name,
        email: owner.user?.person?.email,
        image: owner.user?.avatar_url,
      }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}
