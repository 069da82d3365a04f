// Sign in with Paybin. https://paybin.io/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** Claims of Paybin's ID token. */
export interface PaybinClaims extends Profile {
  readonly sub: string
  readonly name?: string
  readonly preferred_username?: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly picture?: string
}

/** Options of {@link paybin}. */
export type PaybinOptions = ProviderOptions<PaybinClaims>

/** Paybin. Client id and secret come from AUTH_PAYBIN_ID and AUTH_PAYBIN_SECRET unless they are given. */
export function paybin(options: PaybinOptions = {}): OAuthProvider<PaybinClaims> {
  return extendProvider(
    {
      id: 'paybin',
      name: 'Paybin',
      type: 'oidc',
      issuer: 'https://idp.paybin.io',
      authorization: { params: { scope: 'openid email profile' } },
      client: { token_endpoint_auth_method: 'client_secret_post' },
    },
    options,
  )
}
