// Sign in with Mercado Libre. https://developers.mercadolibre.com.ar/en_us/authentication-and-authorization
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Mercado Libre says of a user (`GET /users/me`). */
export interface MercadolibreClaims extends Profile {
  readonly id: number
  readonly nickname: string
  readonly first_name?: string
  readonly last_name?: string
  readonly email?: string
  readonly country_id?: string
  /** Marketplace, for example `MLA` for Argentina. */
  readonly site_id?: string
  readonly thumbnail?: { readonly picture_url?: string } | null
}

/** Options of {@link mercadolibre}. */
export interface MercadolibreOptions extends ProviderOptions<MercadolibreClaims> {
  /** Domain of the country where people sign in. @default 'mercadolibre.com' @example 'mercadolivre.com.br' */
  readonly domain?: string
}

/**
 * Mercado Libre. Its scopes are set where the app is registered. Client id and secret come from AUTH_MERCADOLIBRE_ID and
 * AUTH_MERCADOLIBRE_SECRET unless they are given.
 */
export function mercadolibre({
  domain = 'mercadolibre.com',
  ...options
}: MercadolibreOptions = {}): OAuthProvider<MercadolibreClaims> {
  return extendProvider(
    {
      id: 'mercadolibre',
      name: 'Mercado Libre',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: `https://auth.${domain}/authorization`,
      token: 'https://api.mercadolibre.com/oauth/token',
      userinfo: 'https://api.mercadolibre.com/users/me',
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: (claims) => ({
        id: claims.id,
        name: [claims.first_name, claims.last_name].filter(Boolean).join(' ') || claims.nickname,
        email: claims.email,
        image: claims.thumbnail?.picture_url,
      }),
      style: { brandColor: '#FFE600', text: '#000000' },
    },
    options,
  )
}
