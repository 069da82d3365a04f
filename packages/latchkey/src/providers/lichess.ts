// Sign in with Lichess. https://lichess.org/api#tag/OAuth
import type { OAuthProvider, UserinfoContext } from '../contracts/provider.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Lichess says of a player (`GET /api/account`), and the address (`GET /api/account/email`). */
export interface LichessClaims extends Profile {
  /** The name in lower case, which cannot be changed. */
  readonly id: string
  readonly username?: string
  readonly email?: string
  readonly title?: string
  readonly url?: string
}

/** Options of {@link lichess}. */
export type LichessOptions = ProviderOptions<LichessClaims>

/**
 * Lichess. Nothing is registered and there is no secret: any client id will do, and comes from AUTH_LICHESS_ID unless it is
 * given.
 *
 * @example lichess({ clientId: 'chess.example.com' })
 */
export function lichess(options: LichessOptions = {}): OAuthProvider<LichessClaims> {
  return extendProvider(
    {
      id: 'lichess',
      name: 'Lichess',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: 'https://lichess.org/oauth', params: { scope: 'email:read' } },
      token: 'https://lichess.org/api/token',
      userinfo: { request: gatherClaims },
      client: { token_endpoint_auth_method: 'none' },
      profile: ({ id, username, email }) => ({ id, name: username, email }),
      style: { brandColor: '#000000', text: '#ffffff' },
    },
    options,
  )
}

/** The second answer is refused without the scope `email:read`. */
async function gatherClaims({ tokens, fetch, fetchJson }: UserinfoContext): Promise<JsonObject> {
  const headers = { accept: 'application/json', authorization: `Bearer ${tokens.access_token}` }
  const url = 'https://lichess.org/api/account'
  const [account, address] = await Promise.all([
    fetchJson(url, { headers }),
    fetch(`${url}/email`, { headers }),
  ])
  const { email }: JsonObject = address.ok ? await address.json() : {}
  return { ...account, email }
}
