// Sign in with Strava. https://developers.strava.com/docs/authentication/
import type { OAuthProvider } from '../contracts/provider.ts'
import type { Profile } from '../model/profile.ts'
import { extendProvider, type ProviderOptions } from './oauth2.ts'

/** What Strava says of an athlete (`GET /api/v3/athlete`). It never tells an address. */
export interface StravaClaims extends Profile {
  readonly id: number
  readonly username?: string | null
  readonly firstname?: string
  readonly lastname?: string
  /** A path of Strava's own for athletes without a picture. */
  readonly profile?: string
  readonly profile_medium?: string
}

/** Options of {@link strava}. */
export type StravaOptions = ProviderOptions<StravaClaims>

/** Strava. Client id and secret come from AUTH_STRAVA_ID and AUTH_STRAVA_SECRET unless they are given. */
export function strava(options: StravaOptions = {}): OAuthProvider<StravaClaims> {
  return extendProvider(
    {
      id: 'strava',
      name: 'Strava',
      type: 'oauth',
      neverVerifiesEmail: true,
      authorization: {
        url: 'https://www.strava.com/oauth/authorize',
        params: { scope: 'read', approval_prompt: 'auto' }, // several scopes are separated by commas
      },
      token: 'https://www.strava.com/api/v3/oauth/token',
      userinfo: 'https://www.strava.com/api/v3/athlete',
      checks: ['state'],
      client: { token_endpoint_auth_method: 'client_secret_post' },
      profile: ({ id, firstname, lastname, profile }) => ({
        id,
        name: [firstname, lastname].filter(Boolean).join(' '),
        image: profile?.startsWith('https:') ? profile : undefined,
      }),
      style: { brandColor: '#FC4C02', text: '#000000' },
    },
    options,
  )
}
