// Sign in with SAML through an instance of Osso. https://github.com/enterprise-oss/osso
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What an instance says of a user (`GET /oauth/me`). */
export interface OssoClaims extends Profile {
  readonly id: string
  readonly email?: string
  readonly name?: string
  /** Name of the identity provider. */
  readonly idp?: string
  readonly requested?: { readonly domain?: string; readonly email?: string }
}

/** Options of {@link osso}. */
export interface OssoOptions extends ProviderOptions<OssoClaims> {
  /** Address of the instance. @example 'https://sso.example.com' */
  readonly instance: string
}

/**
 * An instance of Osso. Which identity provider is asked depends on `domain` or `email`, which sign-in may pass on. Client
 * id and secret come from AUTH_OSSO_ID and AUTH_OSSO_SECRET unless they are given.
 *
 * @deprecated The project appears to be inactive.
 */
export function osso({ instance, ...options }: OssoOptions): OAuthProvider<OssoClaims> & Deprecated {
  const site = instance.replace(/\/+$/, '')
  const provider = extendProvider<OssoClaims>(
    {
      id: 'osso',
      name: 'Osso',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: `${site}/oauth/authorize`,
      token: `${site}/oauth/token`,
      userinfo: {
        // It takes the token as a parameter and reads no header.
        request: ({ tokens, fetchJson }) =>
          fetchJson(`${site}/oauth/me?${new URLSearchParams({ access_token: tokens.access_token ?? '' })}`),
      },
      profile: ({ id, name, email }) => ({ id, name, email }),
      allowedAuthorizationParams: ['domain', 'email'],
    },
    options,
  )
  return { ...provider, deprecated: { note: 'The project appears to be inactive.' } }
}
