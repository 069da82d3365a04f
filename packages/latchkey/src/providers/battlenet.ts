// Sign in with Battle.net. https://community.developer.battle.net/documentation/guides/using-oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Battle.net says of a player (userinfo): neither an address nor a picture. */
export interface BattlenetClaims extends Profile {
  readonly sub: string
  readonly id?: number
  /** Name and number. @example 'Ada#1234' */
  readonly battletag?: string
  /** How the ID token spells it. */
  readonly battle_tag?: string
}

/** Options of {@link battlenet}. */
export interface BattlenetOptions extends ProviderOptions<BattlenetClaims> {
  /** Accounts of China are kept apart, and so is the registration of applications. @default 'global' */
  readonly region?: 'global' | 'china'
}

/** Battle.net. Client id and secret come from AUTH_BATTLENET_ID and AUTH_BATTLENET_SECRET unless they are given. */
export function battlenet({
  region = 'global',
  ...options
}: BattlenetOptions = {}): OAuthProvider<BattlenetClaims> {
  return extendProvider(
    {
      id: 'battlenet',
      name: 'Battle.net',
      type: 'oidc',
      neverVerifiesEmail: true,
      issuer: region === 'china' ? 'https://oauth.battlenet.com.cn' : 'https://oauth.battle.net',
      authorization: { params: { scope: 'openid' } },
      idToken: false,
      checks: ['pkce', 'state'], // nothing says that a nonce is repeated
      profile: ({ sub, battletag, battle_tag }) => ({ id: sub, name: battletag ?? battle_tag }),
      style: { brandColor: '#148EFF', text: '#000000' },
    },
    options,
  )
}
