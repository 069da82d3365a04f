// Sign in with Mercado Pago. https://www.mercadopago.com/developers/en/docs/security/oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What is said of a user (`GET /users/me`), by Mercado Libre: the accounts are the same. */
export interface MercadopagoClaims extends Profile {
  readonly id: number
  readonly nickname: string
  readonly first_name?: string
  readonly last_name?: string
  readonly email?: string
  readonly country_id?: string
  /** Marketplace, for example `MLA` for Argentina. */
  readonly site_id?: string
}

/** Options of {@link mercadopago}. */
export type MercadopagoOptions = ProviderOptions<MercadopagoClaims>

/**
 * Mercado Pago. PKCE must be switched on where the app is registered. Client id and secret come from AUTH_MERCADOPAGO_ID
 * and AUTH_MERCADOPAGO_SECRET unless they are given.
 */
export function mercadopago(options: MercadopagoOptions = {}): OAuthProvider<MercadopagoClaims> {
  return extendProvider(
    {
      id: 'mercadopago',
      name: 'Mercado Pago',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://auth.mercadopago.com/authorization', params: { platform_id: 'mp' } },
      token: 'https://api.mercadopago.com/oauth/token',
      userinfo: 'https://api.mercadolibre.com/users/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.id,
        name: [claims.first_name, claims.last_name].filter(Boolean).join(' ') || claims.nickname,
        email: claims.email,
      }),
      style: { brandColor: '#00B1EA', text: '#000000' },
    },
    options,
  )
}
