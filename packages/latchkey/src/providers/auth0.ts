// Sign in with Auth0. https://auth0.com/docs/get-started/authentication-and-authorization-flow
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Auth0's ID token. */
export interface Auth0Claims extends Profile {
  /** Connection and id, for example `auth0|5f7c8ec7c33c6c004bbafe82`. */
  readonly sub: string
  readonly name?: string
  readonly nickname?: string
  readonly picture?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly org_id?: string
}

/** Options of {@link auth0}. */
export interface Auth0Options extends ProviderOptions<Auth0Claims> {
  /** The tenant's domain, or your own. Without it the issuer comes from AUTH_AUTH0_ISSUER. @example 'example.eu.auth0.com' */
  readonly domain?: string
}

/**
 * Auth0. Client id and secret come from AUTH_AUTH0_ID and AUTH_AUTH0_SECRET unless they are given.
 *
 * @example auth0({ domain: 'example.eu.auth0.com', authorization: { params: { audience: 'https://api.example' } } })
 */
export function auth0({ domain, ...options }: Auth0Options = {}): OAuthProvider<Auth0Claims> {
  return extendProvider(
    {
      id: 'auth0',
      name: 'Auth0',
      type: 'oidc',
      issuer: domain === undefined ? undefined : `https://${domain}/`, // Auth0 writes it with the slash
      authorization: { params: { scope: 'openid profile email' } },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      style: { brandColor: '#EB5424', text: '#000000' },
    },
    options,
  )
}
