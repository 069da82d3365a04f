// Sign in with Wikimedia, or another MediaWiki with Extension:OAuth. https://www.mediawiki.org/wiki/OAuth/For_Developers
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What the wiki says of a user (`GET /oauth2/resource/profile`). */
export interface WikimediaClaims extends Profile {
  /** Central user id: the same in all of Wikimedia's wikis. */
  readonly sub: string
  /** Not told of somebody who is hidden, nor is the rest. */
  readonly username?: string
  /** Only with the grant "authentication with private information"; empty unless the person tells it. */
  readonly realname?: string
  /** Only with the same grant. */
  readonly email?: string
  readonly confirmed_email?: boolean
  readonly blocked?: boolean
  readonly editcount?: number
  readonly registered?: string
  readonly groups?: readonly string[]
  readonly rights?: readonly string[]
  readonly grants?: readonly string[]
}

/** Options of {@link wikimedia}. */
export interface WikimediaOptions extends ProviderOptions<WikimediaClaims> {
  /** REST endpoint of the wiki. @default 'https://meta.wikimedia.org/w/rest.php' */
  readonly restUrl?: string
  /** How requests introduce the app: Wikimedia wants its name and a contact. @default '<client id> (latchkey)' */
  readonly userAgent?: string
}

/**
 * Wikimedia. What is told depends on the grants the consumer was registered with. Client id and secret come from
 * AUTH_WIKIMEDIA_ID and AUTH_WIKIMEDIA_SECRET unless they are given.
 */
export function wikimedia({
  restUrl = 'https://meta.wikimedia.org/w/rest.php',
  userAgent = '{clientId} (latchkey)',
  ...options
}: WikimediaOptions = {}): OAuthProvider<WikimediaClaims> {
  const api = `${restUrl.replace(/\/+$/, '')}/oauth2`
  const headers = { 'user-agent': userAgent }
  return extendProvider(
    {
      id: 'wikimedia',
      name: 'Wikimedia',
      type: 'oauth',
      authorization: `${api}/authorize`,
      token: { url: `${api}/access_token`, headers },
      userinfo: { url: `${api}/resource/profile`, headers },
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ sub, realname, username, email, confirmed_email }) => ({
        id: sub,
        name: realname || username,
        email,
        emailVerified: confirmed_email,
      }),
      style: { brandColor: '#006699', text: '#ffffff' },
    },
    options,
  )
}
