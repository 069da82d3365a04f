// Sign in with Bungie. https://github.com/Bungie-net/api/wiki/OAuth-Documentation
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Bungie says of a player (`GET /User/GetCurrentBungieNetUser/`). It never tells an address. */
export interface BungieClaims extends Profile {
  readonly Response: {
    readonly membershipId: string
    /** Name and number. @example 'Ada#1234' */
    readonly uniqueName?: string
    readonly displayName?: string
    /** On www.bungie.net. */
    readonly profilePicturePath?: string
  }
}

/** Options of {@link bungie}. */
export interface BungieOptions extends ProviderOptions<BungieClaims> {
  /** Key of the application, shown beside its client id. Bungie answers no request without it. */
  readonly apiKey: string
}

const site = 'https://www.bungie.net'

/**
 * Bungie. The application must be of the confidential kind; its scopes are set where it is registered. Client id and secret
 * come from AUTH_BUNGIE_ID and AUTH_BUNGIE_SECRET unless they are given.
 */
export function bungie({ apiKey, ...options }: BungieOptions): OAuthProvider<BungieClaims> {
  return extendProvider(
    {
      id: 'bungie',
      name: 'Bungie',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: { url: `${site}/en/OAuth/Authorize`, params: { reauth: 'true' } },
      token: `${site}/Platform/App/OAuth/token/`,
      userinfo: { url: `${site}/Platform/User/GetCurrentBungieNetUser/`, headers: { 'x-api-key': apiKey } },
      checks: ['state'],
      profile: ({ Response: { membershipId, displayName, profilePicturePath } }) => ({
        id: membershipId,
        name: displayName,
        image: profilePicturePath && `${site}${profilePicturePath}`,
      }),
      style: { brandColor: '#0075BB', text: '#ffffff' },
    },
    options,
  )
}
