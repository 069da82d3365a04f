// Sign in with Flickr. https://www.flickr.com/services/api/auth.oauth.html
import type { OAuth1Provider } from '../contracts/provider.ts'
import { UserinfoFailed } from '../errors/protocol-errors.ts'
import type { JsonObject } from '../model/json.ts'
import type { Profile } from '../model/profile.ts'
import { extendOAuth1Provider, type OAuth1ProviderOptions } from './oauth1.ts'

/** What `flickr.people.getInfo` says of a person. */
export interface FlickrClaims extends Profile {
  readonly nsid: string
  readonly username: { readonly _content: string }
  readonly realname?: { readonly _content: string }
  /** `0` for people without a picture. */
  readonly iconserver: string | number
  readonly iconfarm: number
}

/** Flickr. Key and secret come from AUTH_FLICKR_ID and AUTH_FLICKR_SECRET unless they are given. It tells no e-mail address. */
export function flickr(options: OAuth1ProviderOptions<FlickrClaims> = {}): OAuth1Provider<FlickrClaims> {
  const base = 'https://www.flickr.com/services/oauth'
  return extendOAuth1Provider(
    {
      id: 'flickr',
      name: 'Flickr',
      type: 'oauth1',
      neverVerifiesEmail: true,
      requestTokenUrl: { url: `${base}/request_token`, method: 'GET' },
      authorization: { url: `${base}/authorize`, params: { perms: 'read' } },
      accessTokenUrl: { url: `${base}/access_token`, method: 'GET' },
      requestProfile: ({ answer, fetch }) => gatherClaims(answer['user_nsid'] ?? '', fetch),
      profile: (claims) => ({
        id: claims.nsid,
        name: claims.realname?._content || claims.username._content,
        image: Number(claims.iconserver) > 0 ? iconUrl(claims) : undefined,
      }),
      style: { brandColor: '#0063dc' },
    },
    options,
  )
}

/** The token response says who it is; the method tells the rest. Failures come with status 200. */
async function gatherClaims(nsid: string, fetch: typeof globalThis.fetch): Promise<JsonObject> {
  const url = new URL('https://api.flickr.com/services/rest/')
  const query = { method: 'flickr.people.getInfo', user_id: nsid, format: 'json', nojsoncallback: '1' }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const response = await fetch(url)
  const { stat, person }: { stat?: string; person?: JsonObject } = response.ok ? await response.json() : {}
  // Whoever is described must be the one the token was given for.
  if (stat === 'ok' && nsid !== '' && person?.['nsid'] === nsid) return person
  throw new UserinfoFailed({ detail: `people.getInfo answered ${response.status}`, providerId: 'flickr' })
}

/** https://www.flickr.com/services/api/misc.buddyicons.html */
function iconUrl({ iconfarm, iconserver, nsid }: FlickrClaims): string {
  return `https://farm${iconfarm}.staticflickr.com/${iconserver}/buddyicons/${nsid}.jpg`
}
