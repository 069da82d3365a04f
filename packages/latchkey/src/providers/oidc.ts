// Any OpenID provider. Its endpoints are discovered from the issuer.
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Options of {@link oidc}. */
export type OidcOptions<TClaims extends object = Profile> = ProviderOptions<TClaims> &
  Pick<OAuthProvider<TClaims>, 'id'>

/**
 * An OpenID provider. Claims come from the verified ID token; with `idToken: false` from userinfo.
 *
 * @example
 * oidc({
 *   id: 'example',
 *   name: 'Example ID',
 *   issuer: 'https://id.example', // or AUTH_EXAMPLE_ISSUER
 *   clientId: 'app', // or AUTH_EXAMPLE_ID
 *   clientSecret: 'a secret', // or AUTH_EXAMPLE_SECRET
 * })
 */
export function oidc<TClaims extends object = Profile>(
  options: OidcOptions<TClaims>,
): OAuthProvider<TClaims> {
  return extendProvider({ id: options.id, name: options.id, type: 'oidc' }, options)
}
