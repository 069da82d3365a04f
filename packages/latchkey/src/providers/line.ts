// Sign in with LINE. https://developers.line.biz/en/docs/line-login/integrate-line-login/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of LINE's ID token. */
export interface LineClaims extends Profile {
  /** The same for all channels of one provider in LINE's console. */
  readonly sub: string
  readonly name?: string
  readonly picture?: string
  /** Only if the channel has been granted the permission. LINE does not say whether it is verified. */
  readonly email?: string
  readonly amr?: readonly string[]
}

/** Options of {@link line}. */
export type LineOptions = ProviderOptions<LineClaims>

/** LINE. Channel id and secret come from AUTH_LINE_ID and AUTH_LINE_SECRET unless they are given. */
export function line(options: LineOptions = {}): OAuthProvider<LineClaims> {
  return extendProvider(
    {
      id: 'line',
      name: 'LINE',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: 'https://access.line.me',
      authorization: { params: { scope: 'openid profile email' } },
      client: {
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'HS256', // of web sign-in; what discovery says is true of native apps only
      },
      style: { brandColor: '#00C300', text: '#000000' },
    },
    options,
  )
}
