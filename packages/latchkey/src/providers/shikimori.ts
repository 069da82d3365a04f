// Sign in with Shikimori. https://shikimori.one/oauth
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Shikimori says of a user (`GET /api/users/whoami`). It never tells an address. */
export interface ShikimoriClaims extends Profile {
  readonly id: number
  readonly nickname: string
  readonly avatar?: string
  readonly image?: { readonly x160?: string; readonly x148?: string; readonly x48?: string } | null
  readonly last_online_at?: string
  readonly locale?: string
}

/** Options of {@link shikimori}. */
export interface ShikimoriOptions extends ProviderOptions<ShikimoriClaims> {
  /** Name that the application is registered under. Requests that introduce themselves differently may be banned. */
  readonly applicationName: string
  /** Address of the site, which moves from time to time. @default 'https://shikimori.one' */
  readonly site?: string
}

/** Shikimori. Client id and secret come from AUTH_SHIKIMORI_ID and AUTH_SHIKIMORI_SECRET unless they are given. */
export function shikimori({
  applicationName,
  site = 'https://shikimori.one',
  ...options
}: ShikimoriOptions): OAuthProvider<ShikimoriClaims> {
  const base = site.replace(/\/+$/, '')
  const headers = { 'user-agent': applicationName }
  return extendProvider(
    {
      id: 'shikimori',
      name: 'Shikimori',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: `${base}/oauth/authorize`,
      token: { url: `${base}/oauth/token`, headers },
      userinfo: { url: `${base}/api/users/whoami`, headers },
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, nickname, avatar, image }) => ({ id, name: nickname, image: image?.x160 ?? avatar }),
      style: { brandColor: '#343434', text: '#ffffff' },
    },
    options,
  )
}
