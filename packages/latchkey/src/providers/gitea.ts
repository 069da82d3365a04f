// Sign in with an instance of Gitea or Forgejo. https://docs.gitea.com/development/oauth2-provider
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What an instance says of a user (userinfo). */
export interface GiteaClaims extends Profile {
  /** Unique within the instance. */
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly picture?: string
  readonly groups?: readonly string[] | null
}

/** Options of {@link gitea}. */
export interface GiteaOptions extends ProviderOptions<GiteaClaims> {
  /** Address of the instance. Give each instance its own `id`: user ids repeat. @example 'https://codeberg.org' */
  readonly instance: string
}

/**
 * An instance of Gitea, Forgejo included. Client id and secret come from AUTH_GITEA_ID and AUTH_GITEA_SECRET unless they are
 * given.
 */
export function gitea({ instance, ...options }: GiteaOptions): OAuthProvider<GiteaClaims> {
  const site = instance.replace(/\/+$/, '')
  return extendProvider(
    {
      id: 'gitea',
      name: 'Gitea / Forgejo',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: `${site}/login/oauth/authorize`, params: { scope: 'openid profile email' } },
      token: `${site}/login/oauth/access_token`,
      userinfo: `${site}/login/oauth/userinfo`,
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name || claims.preferred_username,
        email: claims.email, // of an instance that may have asked nobody to confirm it
        image: claims.picture,
      }),
      style: { brandColor: '#609926', text: '#000000' },
    },
    options,
  )
}
