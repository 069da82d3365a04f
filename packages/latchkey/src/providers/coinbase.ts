// Sign in with Coinbase. https://docs.cdp.coinbase.com/coinbase-app/oauth2-integration/reference
import type { Deprecated, OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Coinbase says of a user (`GET /v2/user`). */
export interface CoinbaseClaims extends Profile {
  readonly data: {
    readonly id: string
    readonly name?: string | null
    readonly username?: string | null
    readonly email?: string
    readonly avatar_url?: string
  }
}

/** Options of {@link coinbase}. */
export type CoinbaseOptions = ProviderOptions<CoinbaseClaims>

/**
 * Coinbase. Client id and secret come from AUTH_COINBASE_ID and AUTH_COINBASE_SECRET unless they are given.
 *
 * @deprecated New clients are made for approved partners only; those that exist keep working.
 */
export function coinbase(options: CoinbaseOptions = {}): OAuthProvider<CoinbaseClaims> & Deprecated {
  const provider = extendProvider(
    {
      id: 'coinbase',
      name: 'Coinbase',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://login.coinbase.com/oauth2/auth',
        params: { scope: 'wallet:user:email wallet:user:read' },
      },
      token: 'https://login.coinbase.com/oauth2/token',
      userinfo: { url: 'https://api.coinbase.com/v2/user', headers: { 'cb-version': '2026-01-01' } },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ data }) => ({ id: data.id, name: data.name, email: data.email, image: data.avatar_url }),
      style: { brandColor: '#0052FF', text: '#ffffff' },
    },
    options,
  )
  return { ...provider, deprecated: { note: 'New clients are made for approved partners only.' } }
}
