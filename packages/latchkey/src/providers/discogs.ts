// Sign in with Discogs. https://www.discogs.com/developers/#page:authentication,header:authentication-oauth-flow
import type { OAuth1Provider } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendOAuth1Provider, type OAuth1ProviderOptions } from './oauth1.ts'

/** What `GET /oauth/identity` and `GET /users/:username` say of a user. */
export interface DiscogsClaims extends Profile {
  readonly id: number
  readonly username: string
  readonly name?: string | null
  readonly email?: string | null
  readonly avatar_url?: string | null
}

const api = 'https://api.discogs.com'

/**
 * Discogs. Consumer key and secret come from AUTH_DISCOGS_ID and AUTH_DISCOGS_SECRET unless they are given. It asks every
 * application to name itself: `headers: { 'user-agent': 'Example/1.0 +https://example.com' }`.
 */
export function discogs(options: OAuth1ProviderOptions<DiscogsClaims> = {}): OAuth1Provider<DiscogsClaims> {
  return extendOAuth1Provider(
    {
      id: 'discogs',
      name: 'Discogs',
      type: 'oauth1',
      neverVerifiesEmail: true,
      requestTokenUrl: { url: `${api}/oauth/request_token`, method: 'GET' },
      authorization: 'https://www.discogs.com/oauth/authorize',
      accessTokenUrl: `${api}/oauth/access_token`,
      requestProfile: ({ fetch }) => gatherClaims(fetch),
      profile: (claims) => ({
        id: claims.id,
        name: claims.name || claims.username,
        email: claims.email,
        image: claims.avatar_url,
      }),
      style: { brandColor: '#333333' },
    },
    options,
  )
}

/** The identity has the id; name, address and picture are elsewhere and may be missing. */
async function gatherClaims(fetch: typeof globalThis.fetch): Promise<JsonObject> {
  const answer = await fetch(`${api}/oauth/identity`)
  if (!answer.ok) throw failure(answer)
  const identity: JsonObject = await answer.json()
  const details = await fetch(`${api}/users/${encodeURIComponent(String(identity['username']))}`)
  const user: JsonObject = details.ok ? await details.json() : {}
  return user['id'] === identity['id'] ? { ...user, ...identity } : identity
}

function failure({ status }: Response): UserinfoFailed {
  return new UserinfoFailed({ detail: `the identity answered ${status}`, providerId: 'discogs' })
}
