// Sign in with Logto. https://docs.logto.io/quick-starts/traditional
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Logto says of a user (userinfo). */
export interface LogtoClaims extends Profile {
  readonly sub: string
  readonly name?: string | null
  readonly username?: string | null
  readonly given_name?: string
  readonly family_name?: string
  readonly email?: string | null
  readonly email_verified?: boolean
  readonly picture?: string | null
}

/** Options of {@link logto}. */
export interface LogtoOptions extends ProviderOptions<LogtoClaims> {
  /** As the console shows it. Without it the issuer comes from AUTH_LOGTO_ISSUER. @example 'https://acme.logto.app' */
  readonly endpoint?: string
}

/**
 * Logto. App id and secret come from AUTH_LOGTO_ID and AUTH_LOGTO_SECRET unless they are given.
 *
 * @example logto({ authorization: { params: { scope: 'openid profile email offline_access', prompt: 'consent' } } }) // for a refresh token
 */
export function logto({ endpoint, ...options }: LogtoOptions = {}): OAuthProvider<LogtoClaims> {
  return extendProvider(
    {
      id: 'logto',
      name: 'Logto',
      type: 'oidc',
      issuer: endpoint === undefined ? undefined : `${endpoint.replace(/\/+$/, '')}/oidc`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: false,
      profile: (claims) => ({
        id: claims.sub,
        name: claims.name || claims.username,
        email: claims.email,
        emailVerified: claims.email_verified,
        image: claims.picture,
      }),
      style: { brandColor: '#5D34F2', text: '#ffffff' },
    },
    options,
  )
}
