// Sign in with GitLab, at gitlab.com or an instance of one's own. https://docs.gitlab.com/api/oauth2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What GitLab says of a user (`GET /api/v4/user`). */
export interface GitLabClaims extends Profile {
  readonly id: number
  readonly username: string
  readonly name?: string
  readonly email?: string
  /** When the address was confirmed. An instance that does not ask for confirmation writes it all the same. */
  readonly confirmed_at?: string | null
  readonly avatar_url?: string | null
  readonly web_url?: string
  readonly state?: string
}

/** Options of {@link gitlab}. */
export interface GitLabOptions extends ProviderOptions<GitLabClaims> {
  /** An instance of one's own. @default 'https://gitlab.com' @example 'https://gitlab.example.com' */
  readonly baseUrl?: string
}

const publicSite = 'https://gitlab.com'

/** GitLab. Client id and secret come from AUTH_GITLAB_ID and AUTH_GITLAB_SECRET unless they are given. */
export function gitlab({
  baseUrl = publicSite,
  ...options
}: GitLabOptions = {}): OAuthProvider<GitLabClaims> {
  const site = baseUrl.replace(/\/+$/, '')
  return extendProvider(
    {
      id: 'gitlab',
      name: 'GitLab',
      type: 'oauth',
      authorization: { url: `${site}/oauth/authorize`, params: { scope: 'read_user' } },
      token: `${site}/oauth/token`,
      userinfo: `${site}/api/v4/user`,
      profile: (claims) => ({
        id: claims.id,
        name: claims.name ?? claims.username,
        email: claims.email,
        emailVerified: site === publicSite && typeof claims.confirmed_at === 'string',
        image: claims.avatar_url,
      }),
      style: { brandColor: '#FC6D26', text: '#000000' },
    },
    options,
  )
}
