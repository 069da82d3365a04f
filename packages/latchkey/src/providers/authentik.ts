// Sign in with authentik. https://docs.goauthentik.io/add-secure-apps/providers/oauth2/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What authentik says of a user (userinfo). */
export interface AuthentikClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly given_name?: string
  readonly nickname?: string
  readonly email?: string
  /** Set by a scope mapping: `false` for everybody since 2025.10 unless it is changed, `true` for everybody before. */
  readonly email_verified?: boolean
  /** Only if a scope mapping adds it. */
  readonly picture?: string
  readonly groups?: readonly string[]
}

/** Where the application is. Without the two the issuer comes from AUTH_AUTHENTIK_ISSUER, which ends in a slash. */
export type AuthentikApplication =
  | {
      /** Address of the server. @example 'https://id.example.com' */
      readonly url: string
      /** Slug of the application. @example 'staff-portal' */
      readonly application: string
    }
  | { readonly url?: never; readonly application?: never }

/** Options of {@link authentik}. */
export type AuthentikOptions = ProviderOptions<AuthentikClaims> & AuthentikApplication

/**
 * authentik. Client id and secret come from AUTH_AUTHENTIK_ID and AUTH_AUTHENTIK_SECRET unless they are given. Without a
 * signing key in its settings there, add `client: { id_token_signed_response_alg: 'HS256' }`.
 *
 * @example authentik({ url: 'https://id.example.com', application: 'staff-portal' })
 */
export function authentik({
  url,
  application,
  ...options
}: AuthentikOptions = {}): OAuthProvider<AuthentikClaims> {
  return extendProvider(
    {
      id: 'authentik',
      name: 'authentik',
      type: 'oidc',
      issuer:
        url === undefined
          ? undefined
          : `${url.replace(/\/+$/, '')}/application/o/${encodeURIComponent(application)}/`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false, // it has no claims of the person if the provider's settings leave them out
      style: { brandColor: '#FD4B2D', text: '#000000' },
    },
    options,
  )
}
