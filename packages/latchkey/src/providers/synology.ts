// Sign in with Synology SSO Server. https://kb.synology.com/en-global/DSM/help/SSOServer/sso_server_application_list
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What a Synology server says of a user (userinfo). */
export interface SynologyClaims extends Profile {
  /** Name of the account: whoever renames it is somebody else here. */
  readonly sub: string
  readonly username?: string
  readonly email?: string
  readonly groups?: readonly string[]
}

/** Options of {@link synology}. */
export interface SynologyOptions extends ProviderOptions<SynologyClaims> {
  /** Host of the server, with its port. Without it the issuer comes from AUTH_SYNOLOGY_ISSUER. @example 'nas.example.com:5001' */
  readonly host?: string
}

/**
 * Synology SSO Server, with its OIDC service switched on. Client id and secret come from AUTH_SYNOLOGY_ID and
 * AUTH_SYNOLOGY_SECRET unless they are given. The server needs a certificate that this process trusts.
 *
 * @example synology({ host: 'nas.example.com' })
 */
export function synology({ host, ...options }: SynologyOptions = {}): OAuthProvider<SynologyClaims> {
  return extendProvider(
    {
      id: 'synology',
      name: 'Synology SSO Server',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: host === undefined ? undefined : `https://${host}/webman/sso`,
      authorization: { params: { scope: 'openid email groups' } },
      idToken: false,
      checks: ['pkce', 'state'], // a nonce is not repeated
      profile: ({ sub, username, email }) => ({ id: sub, name: username ?? sub, email }),
      style: { brandColor: '#B5B5B6', text: '#000000' },
    },
    options,
  )
}
